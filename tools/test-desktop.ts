import { runTests } from "@vscode/test-electron";
import { buildExtension } from "./build.ts";
import { ROOT } from "./paths.ts";
import { bundleHostTests } from "./test/host-bundle.ts";

/** `npm run test:desktop -- [VERSION]`: the host suites in a desktop VS Code, which is downloaded. */
const [version = "stable"] = process.argv.slice(2);
await buildExtension();
process.exitCode = await runTests({
  version,
  extensionDevelopmentPath: ROOT,
  extensionTestsPath: await bundleHostTests(),
  launchArgs: ["--disable-extensions", "--disable-workspace-trust"],
});
