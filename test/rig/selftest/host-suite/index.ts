import { runSuites } from "../../host-entry.ts";

export const run = (): Promise<void> =>
  runSuites(async () => {
    await import("./suite.ts");
  });
