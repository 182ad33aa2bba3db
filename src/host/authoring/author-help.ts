import {
  CompletionItem,
  CompletionItemKind,
  Hover,
  MarkdownString,
  Range,
  SnippetString,
  type CompletionItemProvider,
  type DocumentSelector,
  type HoverProvider,
  type Position,
  type TextDocument,
} from "vscode";
import type { AuthorHelp, AuthorPlace, Suggestion } from "../../core/curriculum/author-help.ts";
import type { CompilerPort } from "../../core/curriculum/compiler-port.ts";
import type { CurriculumFiles } from "../../core/curriculum/compile.ts";
import type { Curricula } from "./curricula.ts";
import { pathBelow } from "./curriculum-folder.ts";

/** The files that authors write; whether one lies in a curriculum folder is looked up when help is wanted. */
export const AUTHORED_FILES: DocumentSelector = [
  { pattern: "**/{roadmap,glossary}.yaml" },
  { pattern: "**/topics/*/{topic.yaml,*.md}" },
  { pattern: "**/topics/*/exercises/*/exercise.yaml" },
  { pattern: "**/projects/*/project.yaml" },
];

/** Characters after which something of ours may be wanted without asking. */
export const TRIGGERS = [" ", ":", "-", "[", "{", ",", "`", "("] as const;

const KINDS: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  block: CompletionItemKind.Snippet,
};

/** Completion and hover in a curriculum's files: what may stand here, what exists, what a thing is. */
export class AuthorHelpProvider implements CompletionItemProvider, HoverProvider {
  readonly #curricula: Curricula;
  readonly #compiler: CompilerPort;
  #help: Promise<AuthorHelp> | undefined;

  constructor(curricula: Curricula, compiler: CompilerPort) {
    this.#curricula = curricula;
    this.#compiler = compiler;
  }

  async provideCompletionItems(document: TextDocument, position: Position): Promise<CompletionItem[]> {
    const found = await this.#at(document, position);
    if (found === undefined) return [];
    return found.help.complete(found.files, found.place).map((suggestion, place) => toItem(suggestion, place, document));
  }

  async provideHover(document: TextDocument, position: Position): Promise<Hover | undefined> {
    const found = await this.#at(document, position);
    const hover = found?.help.hover(found.files, found.place);
    // Not trusted: what a course pack says can show no command, and its words were escaped in the core.
    return hover && new Hover(new MarkdownString(hover.markdown), rangeOf(hover, document));
  }

  async #at(
    document: TextDocument,
    position: Position,
  ): Promise<{ readonly help: AuthorHelp; readonly files: CurriculumFiles; readonly place: AuthorPlace } | undefined> {
    const root = await this.#curricula.around(document.uri);
    const file = root && pathBelow(root, document.uri);
    if (root === undefined || file === undefined) return undefined;
    this.#help ??= this.#compiler.help();
    const [help, files] = await Promise.all([this.#help, this.#curricula.files(root)]);
    return { help, files, place: { file, text: document.getText(), line: position.line + 1, column: position.character + 1 } };
  }
}

function toItem(suggestion: Suggestion, place: number, document: TextDocument): CompletionItem {
  const { label, detail, about, snippet, leadsOn } = suggestion;
  const item = new CompletionItem(detail === undefined ? label : { label, description: detail }, KINDS[suggestion.kind]);
  item.insertText = new SnippetString(snippet);
  // A snippet's lines carry the indentation that YAML needs.
  item.keepWhitespace = true;
  item.range = rangeOf(suggestion, document);
  item.sortText = String(place).padStart(4, "0");
  if (about !== undefined) item.documentation = new MarkdownString(about);
  if (leadsOn) item.command = { command: "editor.action.triggerSuggest", title: "" };
  return item;
}

function rangeOf({ from, to }: { readonly from: number; readonly to: number }, document: TextDocument): Range {
  return new Range(document.positionAt(from), document.positionAt(to));
}
