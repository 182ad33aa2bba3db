/** Why a project's Python environment could not be made. None of them is the learner's mistake. */
export type PythonFault =
  | "missing" // no interpreter was found
  | "too-old"
  | "broken" // found, and does not run
  | "no-venv" // Debian's Python without python3-venv
  | "no-network" // pip cannot reach the package index
  | "install-failed"
  | "read-only"
  | "full"
  | "cancelled";

export interface PythonInterpreter {
  readonly command: readonly string[];
  readonly version: string;
}

export class PythonError extends Error {
  readonly reason: PythonFault;
  constructor(reason: PythonFault, message: string) {
    super(message);
    this.name = "PythonError";
    this.reason = reason;
  }
}

export interface EnvironmentProgress {
  readonly signal: AbortSignal;
  /** A line that Python or pip wrote. */
  onOutput(line: string): void;
  /** What is being done now, for a progress bar. */
  onStage(stage: "finding" | "creating" | "installing"): void;
}

/** The oldest Python that the projects' pinned packages run on. */
export const OLDEST_PYTHON = [3, 11] as const;

/** Makes virtual environments for projects. */
export interface PythonEnvironments {
  /**
   * Makes `.venv` in the project's folder and installs its `requirements.txt`. A `.venv` that stands there and runs is kept and
   * brought up to date; one that this call began and could not finish is removed.
   *
   * @param configured The interpreter from the settings; the usual places are searched where it is empty.
   * @throws PythonError with the reason.
   */
  create(folder: string, configured: string, progress: EnvironmentProgress): Promise<PythonInterpreter>;
}

/** What pip's last words say about why it failed. */
export function pipFault(output: string): PythonFault {
  if (/No space left on device|Errno 28|disk quota/iu.test(output)) return "full";
  if (/Errno 13|Permission denied|Read-only file system|Errno 30/iu.test(output)) return "read-only";
  if (
    /Failed to establish a new connection|NewConnectionError|Name or service not known|Temporary failure in name resolution|getaddrinfo failed|Network is unreachable|ConnectTimeout|ReadTimeout|ProxyError|SSLError|Connection (?:refused|reset|aborted)|Max retries exceeded/iu.test(
      output,
    )
  ) {
    return "no-network";
  }
  return "install-failed";
}

/** Whether a version such as `3.10.4` is too old for the projects. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor < OLDEST_PYTHON[1]);
}
