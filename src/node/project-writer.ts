import { copyFile, constants, lstat, mkdir, mkdtemp, rename, rm, rmdir, unlink, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ScaffoldError, type PlannedFile, type ProjectWriter } from "../core/project/scaffold.ts";
import { writeFault } from "./file-faults.ts";

/**
 * Writes projects to the local disk: all files or none. The files are first written into a hidden folder beside the target, and
 * moved in one step where the target does not exist yet, so that neither a crash nor a full disk leaves half a project.
 */
export class LocalProjectWriter implements ProjectWriter {
  async existing(folder: string, paths: readonly string[]): Promise<readonly string[]> {
    const stands = await Promise.all(paths.map((path) => exists(join(folder, path))));
    return paths.filter((_, place) => stands[place]);
  }

  async write(folder: string, files: readonly PlannedFile[], signal: AbortSignal): Promise<void> {
    const madeParents: string[] = [];
    let staging: string | undefined;
    try {
      await makeFolders(dirname(folder), madeParents);
      staging = await mkdtemp(join(dirname(folder), `.${basename(folder)}-`));
      await stage(staging, files, signal);
      if (await exists(folder)) await moveInto(staging, folder, files, signal);
      else await rename(staging, folder);
      staging = undefined;
    } catch (error) {
      if (staging !== undefined) await rm(staging, { recursive: true, force: true }).catch(() => undefined);
      for (const made of madeParents.toReversed()) await rmdir(made).catch(() => undefined);
      if (error instanceof ScaffoldError) throw error;
      throw new ScaffoldError(writeFault(error), error instanceof Error ? error.message : String(error));
    }
  }
}

async function stage(staging: string, files: readonly PlannedFile[], signal: AbortSignal): Promise<void> {
  for (const file of files) {
    stopIfCancelled(signal);
    const path = join(staging, file.path);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, file.bytes, { flag: "wx" });
  }
  stopIfCancelled(signal);
}

/** Moves staged files into a folder that exists; what was moved is taken back where one of them fails. */
async function moveInto(staging: string, folder: string, files: readonly PlannedFile[], signal: AbortSignal): Promise<void> {
  const moved: string[] = [];
  const madeFolders: string[] = [];
  try {
    for (const { path } of files) {
      stopIfCancelled(signal);
      const target = join(folder, path);
      await makeFolders(dirname(target), madeFolders);
      // Fails where something stands already, even if it came only now.
      await copyFile(join(staging, path), target, constants.COPYFILE_EXCL);
      moved.push(target);
    }
  } catch (error) {
    for (const path of moved) await unlink(path).catch(() => undefined);
    for (const made of madeFolders.toReversed()) await rmdir(made).catch(() => undefined);
    throw error;
  }
  await rm(staging, { recursive: true, force: true });
}

/** Makes a folder and those above it that are missing, and notes each that it made. */
async function makeFolders(folder: string, made: string[]): Promise<void> {
  if (await exists(folder)) return;
  await makeFolders(dirname(folder), made);
  await mkdir(folder);
  made.push(folder);
}

function stopIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw new ScaffoldError("cancelled", "cancelled");
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
