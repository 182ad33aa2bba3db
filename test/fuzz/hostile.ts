/** Pieces that an attacker, or an accident, would put into a course pack. Fuzzing mixes them into sound files; tests use them as they are. */
export const ATTACKS: readonly string[] = [
  "<script>alert(1)</script>",
  '<img src=x onerror="alert(1)">',
  '<a href="javascript:alert(1)" onclick="alert(1)">x</a>',
  "<style>*{display:none}</style>",
  '<iframe src="https://example.org"></iframe>',
  "<svg onload=alert(1)>",
  "[x](javascript:alert(1))",
  "[x](JaVaScRiPt:alert(1))",
  "[x](&#x6a;avascript:alert(1))",
  "[x](data:text/html,<script>alert(1)</script>)",
  "[x](vscode://command/x)",
  "[x](command:workbench.action.terminal.new)",
  "[x](http://example.org)",
  "[x](//example.org)",
  "[x](https://example.org\" onmouseover=\"alert(1))",
  "![x](https://example.org/pixel.gif)",
  "![x](javascript:alert(1))",
  "<https://example.org/>",
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  "$\\href{javascript:alert(1)}{x}$",
  "$\\class{x\" onclick=\"alert(1)}{x}$",
  "$\\style{color:red}{x}$",
  "$\\includegraphics{https://example.org/x.png}$",
  "$\\def\\a{\\a\\a}\\a$",
  "$$\\begin{matrix}" + "{".repeat(200) + "}$$",
  "$\\text{<script>alert(1)</script>}$",
  "```python run\"><script>alert(1)</script>\nprint(1)\n```",
  "```quiz\nid: \"x\\\" onclick=\\\"alert(1)\"\nquestion: q\noptions: []\n```",
  "```quiz\nid: q\nquestion: <script>alert(1)</script>\noptions:\n  - { text: '<b onclick=x>', correct: true, why: '[x](javascript:1)' }\n  - { text: b, why: c }\n```",
  "```predict\nid: __proto__\nquestion: q\nkind: number\nanswer: .nan\ntolerance: .inf\nbecause: b\n```",
  "```predict\nid: p\nquestion: q\nkind: sketch\nx: { label: '\"><script>', from: 0, to: 0 }\ny: { label: y, from: 1, to: 1 }\ncurve: [[0, 0], [0, 0]]\ntolerance: 1\nbecause: b\n```",
  "```figure descent-1d\nset: { rate: 1e308, __proto__: 1, constructor: 2 }\ncontrols: [toString, rate]\ncaption: '<script>alert(1)</script>'\n```",
  "```figure __proto__\ncaption: c\n```",
  "```exercise ../../etc/passwd\n```",
  "```derivation <script>alert(1)</script>\n<script>alert(1)</script>\n```",
  "```resources\n- constructor\n- the-book\n```",
  "```output plot ../../../x\nalt: a\ncaption: b\n```",
  "---\nid: x\n---",
  "&a [*a, *a, *a, *a, *a, *a, *a, *a, *a]",
  "a: &a [x, x, x, x, x, x, x, x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c, *c, *c, *c, *c, *c]",
  "a: &a\n  <<: *a",
  "__proto__: { polluted: true }",
  "constructor: { prototype: { polluted: true } }",
  "? [a]\n: b",
  "!!js/function 'function(){}'",
  "!!binary aGVsbG8=",
  "%YAML 9.9",
  "[".repeat(5000),
  "{a: ".repeat(3000),
  "- ".repeat(2000) + "x",
  "> ".repeat(3000) + "x",
  "* ".repeat(3000) + "x",
  "[".repeat(3000) + "x" + "](y)".repeat(3000),
  "*a ".repeat(3000),
  "`".repeat(3000),
  "| a ".repeat(500) + "|\n" + "|-".repeat(500) + "|\n",
  "\u0000\u0001\u001b[31m",
  "\u202e\u2066gnp.exe",
  "\ud800",
  "\uffff\u{10ffff}",
  "\r\r\n\n\r",
  "\t\t\t- x",
  "../../../etc/passwd",
];

/** What a compiled lesson's HTML may hold at most. It is our own output, so it is well formed, and whatever is not is a finding. */
const ELEMENTS = new Set(
  (
    "p h2 h3 h4 h5 h6 ul ol li em strong s code pre samp a br hr blockquote table thead tbody tr th td div span figure figcaption fieldset legend label input " +
    "section aside details summary svg g path defs clippath rect use text tspan line circle polyline polygon " +
    "math mrow mi mn mo ms mtext mspace msup msub msubsup munder mover munderover mfrac msqrt mroot mtable mtr mtd mpadded mphantom menclose mstyle merror mmultiscripts mprescripts none semantics annotation"
  ).split(" "),
);

/** Says what in the HTML could run, load or style something, or nothing where it is inert. */
export function notInert(html: string): string | undefined {
  for (const [tag] of html.matchAll(/<[^>]*>?/gu)) {
    const parsed = /^<(\/?)([A-Za-z][A-Za-z0-9]*)((?:\s+[\w:-]+(?:="[^"<>]*")?)*)\s*\/?>$/u.exec(tag);
    if (parsed === null) return `the tag ${tag.slice(0, 80)}`;
    const [, , name = "", attributes = ""] = parsed;
    if (!ELEMENTS.has(name.toLowerCase())) return `the element <${name}>`;
    for (const [, attribute = "", value = ""] of attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/gu)) {
      if (/^on|^style$|^src|^srcset$|^formaction$|^action$|^xlink/iu.test(attribute)) return `the attribute ${attribute} of <${name}>`;
      if (attribute === "href" && !/^#|^https:\/\//u.test(value)) return `the address ${value}`;
      if (/url\((?!#)/u.test(value) && name.toLowerCase() !== "a") return `a reference to ${value}`;
    }
  }
  return undefined;
}
