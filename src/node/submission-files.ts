import { open } from "node:fs/promises";
import type { SubmissionFiles } from "../core/project/submission.ts";

/** Reads submissions from the local disk, piece by piece. */
export class LocalSubmissionFiles implements SubmissionFiles {
  async open(path: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const file = await open(path, "r");
      return file.createReadStream();
    } catch (error) {
      if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") return undefined;
      throw error;
    }
  }
}
