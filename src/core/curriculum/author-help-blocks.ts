/** The blocks of a lesson for authors: what each is, and what one begins with, as a snippet of VS Code without its fences. */
export interface BlockHelp {
  readonly name: string;
  readonly about: string;
  /** Words after the name, and the body. */
  readonly snippet: string;
}

export const BLOCKS: readonly BlockHelp[] = [
  {
    name: "python",
    about: "Code. `python run` runs in the lesson's one session; `python raises=ValueError` must fail in that way; `python` alone is only shown.",
    snippet: "python run\n${1:print(1 + 1)}",
  },
  {
    name: "output",
    about: "What the block before prints, exactly. `output approx`: numbers may differ a little. `output plot NAME`: what it draws.",
    snippet: "output\n${1:2}",
  },
  { name: "text", about: "Text that is shown as it is written.", snippet: "text\n$1" },
  { name: "console", about: "Commands of a terminal, which are only shown.", snippet: "console\n${1:pip install numpy}" },
  {
    name: "predict",
    about: "A question put directly before the block whose result it asks for. The reader commits to an answer; until then the result is covered.",
    snippet:
      "predict\nid: ${1:first-guess}\nquestion: ${2:What does the next block print?}\nkind: choice\noptions:\n  - text: ${3:This}\n    correct: true\n  - text: ${4:Something else}\nbecause: ${5:What happened, and why.}",
  },
  {
    name: "quiz",
    about: "A question with options, one of them right, and for each the reason why.",
    snippet:
      "quiz\nid: ${1:first-question}\nquestion: ${2:What follows?}\noptions:\n  - text: ${3:The right answer}\n    correct: true\n    why: ${4:Why it is right.}\n  - text: ${5:A typical mistake}\n    why: ${6:What was mixed up.}\n  - text: ${7:Another one}\n    why: ${8:What is wrong with it.}",
  },
  {
    name: "figure",
    about: "A figure that the reader can move. Its name stands after the word.",
    snippet: "figure ${1:descent-1d}\ncaption: ${2:What to try, and what to look for.}",
  },
  {
    name: "exercise",
    about: "Where the lesson hands over to an exercise. Its id stands after the word; the block has no body.",
    snippet: "exercise ${1:id}",
  },
  {
    name: "derivation",
    about: "Text and formulas that are folded away behind a title, for what a reader may skip.",
    snippet: "derivation ${1:Why it holds}\n${2:Text.}",
  },
  { name: "resources", about: "A list of the ids of resources of the topic that belong here.", snippet: "resources\n- ${1:id}" },
];

/** What may stand after the first word of a block, where that is not an id. */
export const BLOCK_WORDS: Readonly<Record<string, readonly { readonly word: string; readonly about: string }[]>> = {
  python: [
    { word: "run", about: "Runs in the lesson's one session; warnings are errors." },
    { word: "raises=ValueError", about: "Runs and must fail with this exception; an output after it holds the last line of the traceback." },
  ],
  output: [
    { word: "approx", about: "Numbers may differ by one part in a thousand." },
    { word: "plot", about: "What the block draws; the plot's name follows, and the body has `alt` and `caption`." },
  ],
};
