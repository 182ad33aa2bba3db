/**
 * The prose of a content file: a text of the same length in which everything else is blank, so that a place in it is a place in the
 * file. Code, formulas, ids, addresses and what a program printed are no prose; the texts of quizzes, predictions and plots are.
 */
export function proseOf(file: string, text: string): string {
  const normal = text.replace(/\r\n?/gu, (end) => (end.length === 2 ? " \n" : "\n"));
  return blankInline(file.endsWith(".md") ? blankLesson(normal) : file.endsWith(".py") ? blankPython(normal) : blankYaml(file, normal));
}

/** Fences whose body is read by people; of `output` only a plot's, which says what is to be seen. */
const PROSE_FENCE = /^```(?:quiz|predict|figure|derivation|output(?: approx)? plot)\b/u;
/** Keys whose values are ids, addresses, facts or numbers. */
const FACTS = /^\s*(?:- )?(?:id|url|kind|level|cost|duration|verified|requires|terms|topics|topic|entry|packages|lesson|set|controls|curve|x|answer|tolerance|unit|also)\s*:/u;

function blankLesson(text: string): string {
  let fence: "prose" | "other" | undefined;
  let front = false;
  return text
    .split("\n")
    .map((line, place) => {
      if (line === "---" && (place === 0 || front)) {
        front = place === 0;
        return blank(line);
      }
      if (/^\s*```/u.test(line)) {
        const opens = fence === undefined;
        fence = opens ? (PROSE_FENCE.test(line) ? "prose" : "other") : undefined;
        const title = /^```derivation /u.exec(line)?.[0].length;
        return opens && title !== undefined ? blank(line.slice(0, title)) + line.slice(title) : blank(line);
      }
      if (fence === "other") return blank(line);
      return front || fence === "prose" ? blankFacts(line) : line;
    })
    .join("\n");
}

function blankYaml(file: string, text: string): string {
  const isTopic = file.endsWith("topic.yaml");
  let resources = false;
  let fenced = false;
  return text
    .split("\n")
    .map((line) => {
      if (/^\S/u.test(line)) resources = line.startsWith("resources:");
      if (/^\s*```/u.test(line)) {
        fenced = !fenced;
        return blank(line);
      }
      if (fenced) return blank(line);
      // A resource's title is a name that someone else gave.
      if (isTopic && resources && /^\s*(?:- )?title:/u.test(line)) return blank(line);
      return blankFacts(line);
    })
    .join("\n");
}

const PYTHON_TOKEN = /#[^\n]*|("""|''')[\s\S]*?\1|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/gu;

/** Of Python only the strings that hold sentences: in checks these are the explanations. */
function blankPython(text: string): string {
  let out = "";
  let end = 0;
  for (const match of text.matchAll(PYTHON_TOKEN)) {
    const [token] = match;
    const isProse = !token.startsWith("#") && token.split(/\s+/u).length > 3;
    out += blank(text.slice(end, match.index)) + (isProse ? token.replace(/\{[^}\n]*\}/gu, blank) : blank(token));
    end = match.index + token.length;
  }
  return out + blank(text.slice(end));
}

/** A line of YAML without what is no prose: comments, ids in lists, and the values of keys that hold facts. */
function blankFacts(line: string): string {
  if (FACTS.test(line) || /^\s*- [a-z0-9-]+\s*(?:#.*)?$/u.test(line) || /^\s*#/u.test(line)) return blank(line);
  return line.replace(/^\s*(?:- )?[a-z_]+:(?= |$)/u, blank);
}

/** Code, formulas and the addresses of links within running text. */
function blankInline(text: string): string {
  return text
    .replace(/(`+)(?:(?!\1)[\s\S])+?\1/gu, blank)
    .replace(/\$\$[\s\S]+?\$\$/gu, blank)
    .replace(/\$[^$\n]+(?:\n[^$\n]+){0,2}\$/gu, blank)
    .replace(/\]\([^)\s]*\)/gu, blank)
    .replace(/https?:\/\/\S+/gu, blank);
}

function blank(text: string): string {
  return text.replace(/[^\n]/gu, " ");
}
