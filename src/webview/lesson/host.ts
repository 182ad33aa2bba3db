import { readToPanel, type FromPanel, type PanelState, type ToPanel } from "../../protocol/lesson-panel.ts";

interface VsCodeApi {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** The panel's side of the protocol. */
export const host = {
  send(message: FromPanel): void {
    api.postMessage(message);
  },
  /** Calls back with each sound message of the host; one that is not sound is reported back, and nothing happens. */
  onMessage(listener: (message: ToPanel) => void): void {
    window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      const message = readToPanel(data);
      if (message instanceof Error) host.send({ type: "failed", message: message.message });
      else listener(message);
    });
  },
  /** Keeps what VS Code hands to the host when the window was reloaded. */
  keep(state: PanelState): void {
    api.setState(state);
  },
};
