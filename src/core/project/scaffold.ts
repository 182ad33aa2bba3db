/** A file of a project as it will stand in the learner's folder. */
export interface PlannedFile {
  /** Relative to the project's folder, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The projects that the extension ships. */
export interface ShippedProjects {
  /** @throws Error where what the extension ships is damaged. */
  files(project: string): Promise<readonly PlannedFile[]>;
  /** The text of a competition's hidden labels, for scoring only. */
  labels(project: string): Promise<string>;
}

export type FolderFault = "read-only" | "full" | "not-a-folder" | "cancelled" | "unknown";

/** A project could not be written. Nothing of it is left behind. */
export class ScaffoldError extends Error {
  readonly reason: FolderFault;
  constructor(reason: FolderFault, message: string) {
    super(message);
    this.name = "ScaffoldError";
    this.reason = reason;
  }
}

/** Writes projects to disk. */
export interface ProjectWriter {
  /** Paths of the plan at which something stands already. */
  existing(folder: string, paths: readonly string[]): Promise<readonly string[]>;
  /**
   * Writes all files, or none: a failure or a cancel leaves the disk as it was. A file that stands already is never touched:
   * its path is to be left out of the plan.
   *
   * @throws ScaffoldError with the reason.
   */
  write(folder: string, files: readonly PlannedFile[], signal: AbortSignal): Promise<void>;
}

/** Stands in a project's folder and says which project it is. */
export const PROJECT_MARKER = ".ml-roadmap.json";

export function projectMarker(project: string): PlannedFile {
  const text = `${JSON.stringify({ project, note: "ML Roadmap knows this folder's project by this file. Keep it." }, undefined, 2)}\n`;
  return { path: PROJECT_MARKER, bytes: new TextEncoder().encode(text) };
}

/** The project's id in a marker file's text, or undefined where it is damaged. */
export function readProjectMarker(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const project: unknown = typeof value === "object" && value !== null ? Reflect.get(value, "project") : undefined;
    return typeof project === "string" ? project : undefined;
  } catch {
    return undefined;
  }
}

/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(?:\.git|con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/iu;
/** Characters; a longer one meets the path limits of common file systems once a project's files stand below it. */
const LONGEST_NAME = 80;

/** What is wrong with a folder name for a project, or undefined where it is fine on every system. */
export function projectNameFault(name: string): string | undefined {
  if (name.trim() === "") return "Write a name for the project's folder.";
  if (/[/\\]/u.test(name) || name === "." || name === "..") return "Write a name, not a path: the folder is chosen in the step before.";
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  const bad = /[<>:"|?*\u0000-\u001f]/u.exec(name);
  if (bad !== null) return `A folder's name cannot hold ${JSON.stringify(bad[0])} on every system. Leave it out.`;
  if (RESERVED.test(name)) return `The name '${name}' is kept for something else: a device on Windows, or Git. Choose another.`;
  if (/[. ]$/u.test(name) || name.startsWith(" "))
    return "A folder's name cannot start with a space, or end with a space or a full stop, on every system.";
  if (name.length > LONGEST_NAME) return `The name has ${name.length} characters. Keep it to ${LONGEST_NAME}.`;
  return undefined;
}
