import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url)).replace(/[/\\]$/u, "");

/** What set-up makes and later runs reuse: outside the project, so that a fresh clone finds it. */
export const CACHE = process.env["ML_ROADMAP_CACHE"] ?? join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "ml-roadmap-dev");
