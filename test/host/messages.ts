import * as vscode from "vscode";

type Show = (message: string, ...rest: unknown[]) => Thenable<unknown>;
const KINDS = ["showInformationMessage", "showWarningMessage", "showErrorMessage"] as const;

/** Collects the messages that are shown, and answers them. Every test that uses it ends with `restore`. */
export class Messages {
  readonly shown: { readonly kind: (typeof KINDS)[number]; readonly text: string; readonly detail: string; readonly buttons: readonly string[] }[] =
    [];
  /** The button that is pressed on messages that have it. */
  answer: string | undefined;
  readonly #originals = new Map<string, unknown>();

  constructor() {
    for (const kind of KINDS) {
      this.#replace(kind, (text: string, ...rest: unknown[]) => {
        const buttons = rest.filter((item) => typeof item === "string");
        const options = rest.find((item) => typeof item === "object" && item !== null);
        const detail: unknown = options === undefined ? "" : Reflect.get(Object(options), "detail");
        this.shown.push({ kind, text, detail: typeof detail === "string" ? detail : "", buttons });
        return Promise.resolve(buttons.find((button) => button === this.answer));
      });
    }
  }

  /** Answers the next questions of this kind, in order; the last answer holds. */
  answerWith(kind: "showQuickPick" | "showInputBox" | "showOpenDialog", ...answers: ((items: readonly unknown[]) => unknown)[]): void {
    this.#replace(kind, async (items: unknown) => {
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      const list: unknown = await Promise.resolve(items);
      return answer?.(Array.isArray(list) ? list : [list]);
    });
  }

  get last(): string {
    return this.shown.at(-1)?.text ?? "";
  }

  restore(): void {
    for (const [name, original] of this.#originals) Reflect.set(vscode.window, name, original);
  }

  #replace(name: string, replacement: Show | ((items: unknown) => unknown)): void {
    if (!this.#originals.has(name)) this.#originals.set(name, Reflect.get(vscode.window, name));
    Reflect.set(vscode.window, name, replacement);
  }
}

/** Waits until the condition holds; fails with what was waited for. */
export async function until(what: string, condition: () => boolean | Thenable<boolean>): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
