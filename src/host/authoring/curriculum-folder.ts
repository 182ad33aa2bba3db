import { FileType, Uri, workspace, type TextDocument } from "vscode";
import type { CurriculumFiles } from "../../core/curriculum/compile.ts";
import { decodeText, isCurriculumText, LIMITS, tooLarge } from "../../core/curriculum/folder-limits.ts";
import type { ContentProblem } from "../../core/curriculum/problems.ts";

export interface ReadFolder {
  readonly files: Map<string, string>;
  /** Files that were not read, and why. */
  readonly problems: readonly ContentProblem[];
}

/**
 * Reads the texts of a curriculum folder. Nothing outside it is ever read: symbolic links are not followed. What is too large or no
 * text is a problem of its own, and the rest is read all the same.
 */
export async function readCurriculumFolder(root: Uri): Promise<ReadFolder> {
  const files = new Map<string, string>();
  const problems: ContentProblem[] = [];
  const report = (file: string, message: string, fix: string): void => void problems.push({ file, line: 1, column: 1, message, fix });
  const pending: { readonly path: string; readonly depth: number }[] = [{ path: "", depth: 0 }];
  let seen = 0;
  for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
    const entries = await workspace.fs.readDirectory(next.path === "" ? root : Uri.joinPath(root, next.path));
    for (const [name, type] of entries.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const path = next.path === "" ? name : `${next.path}/${name}`;
      const isFolder = (type & FileType.Directory) !== 0;
      const wanted = isFolder ? !name.startsWith(".") : isCurriculumText(path);
      if (!wanted) continue;
      if ((type & FileType.SymbolicLink) !== 0) report(path, "a symbolic link is not followed", "put the file itself into the folder");
      else if (isFolder && next.depth >= LIMITS.depth) report(path, `folders are read ${LIMITS.depth} levels deep, and this is deeper`, "move it up");
      else if (isFolder) pending.push({ path, depth: next.depth + 1 });
      else if (++seen > LIMITS.files) {
        report(path, `the folder holds more than ${LIMITS.files} files`, "open the folder of the course itself; the files from here on were not read");
        return { files, problems };
      } else {
        const text = await readText(root, path);
        if (typeof text === "string") files.set(path, text);
        else problems.push(text);
      }
    }
  }
  return { files, problems };
}

async function readText(root: Uri, path: string): Promise<string | ContentProblem> {
  const uri = Uri.joinPath(root, path);
  try {
    const large = tooLarge(path, (await workspace.fs.stat(uri)).size);
    if (large !== undefined) return large;
    const decoded = decodeText(path, await workspace.fs.readFile(uri));
    return "text" in decoded ? decoded.text : decoded.problem;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { file: path, line: 1, column: 1, message: `the file cannot be read: ${reason}`, fix: "check that it exists and that you may read it" };
  }
}

/** The files with what stands in open editors in place of what is on disk. */
export function withOpenEditors(root: Uri, files: CurriculumFiles, documents: readonly TextDocument[]): CurriculumFiles {
  const merged = new Map(files);
  for (const document of documents) {
    const path = pathBelow(root, document.uri);
    if (path !== undefined && !document.isClosed && isCurriculumText(path)) merged.set(path, document.getText());
  }
  return merged;
}

/** The path of a file below a folder, with forward slashes; undefined where it lies elsewhere. */
export function pathBelow(root: Uri, uri: Uri): string | undefined {
  const folder = root.path.endsWith("/") ? root.path : `${root.path}/`;
  return root.scheme === uri.scheme && root.authority === uri.authority && uri.path.startsWith(folder) ? uri.path.slice(folder.length) : undefined;
}

/** A folder's own name. */
export function nameOf(folder: Uri): string {
  return folder.path.split("/").findLast((part) => part !== "") ?? folder.path;
}

/** The curriculum folder that a file lies in: the nearest one above it that holds a roadmap.yaml. */
export async function curriculumAround(uri: Uri): Promise<Uri | undefined> {
  for (let folder = Uri.joinPath(uri, ".."); ; folder = Uri.joinPath(folder, "..")) {
    if (await exists(Uri.joinPath(folder, "roadmap.yaml"))) return folder;
    if (folder.path === "/" || folder.path === Uri.joinPath(folder, "..").path) return undefined;
  }
}

async function exists(uri: Uri): Promise<boolean> {
  return workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
