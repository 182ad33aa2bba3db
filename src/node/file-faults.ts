/** The codes that say why the system refused to write, told apart as far as a learner can do something about it. */
export function writeFault(error: unknown): "read-only" | "full" | "not-a-folder" | "unknown" {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  switch (code) {
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "read-only";
    case "ENOSPC":
    case "EDQUOT":
      return "full";
    case "ENOTDIR":
      return "not-a-folder";
    default:
      return "unknown";
  }
}
