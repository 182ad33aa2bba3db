/**
 * Every text of the lesson panel, in English. The host translates them and hands them over; `{0}` and `{1}` are filled in by
 * the panel.
 */
export const LESSON_STRINGS = {
  back: "Back",
  forward: "Forward",
  topic: "Topic",
  hours: "{0} hours planned",
  minutes: "{0} min",
  lessonOf: "Lesson {0} of {1}",
  outcomes: "You will be able to",
  objectives: "After this lesson you can",
  prerequisites: "Builds on",
  unlocks: "Leads to",
  nothingNeeded: "Nothing: you can start here.",
  lessons: "Lessons",
  covers: "What it covers",
  coversHint: "These lessons are being written. Until then the study path below teaches what they cover.",
  studyPath: "Study path",
  studyPathHint: "In this order. Open a source outside, and mark it when you have studied it.",
  projects: "Practice projects",
  startProject: "Start this project…",
  open: "Open",
  studied: "Studied",
  done: "Done",
  notDone: "Not done yet",
  markLessonDone: "Mark as done",
  markTopicDone: "I know this topic",
  markedDone: "Done. Mark as not done",
  contents: "In this lesson",
  terms: "Terms",
  also: "also: {0}",
  copy: "Copy",
  copied: "Copied",
  insert: "Insert into editor",
  output: "Output",
  previous: "Previous",
  next: "Next",
  report: "Report an error in this lesson",
  right: "Right.",
  wrong: "Not quite. Read why, and choose again.",
  search: "Search the roadmap",
  continue: "Continue where I was",
  verifiedOpened: "address opened {0}",
  verifiedIndex: "address found in an index {0}",
  failed: "This page could not be drawn. Close it and open it again; the log says more.",
} as const;

export type LessonStrings = Readonly<Record<keyof typeof LESSON_STRINGS, string>>;

/** The strings that were handed over, with English for what is missing. */
export function lessonStrings(handed: Readonly<Record<string, string>>): LessonStrings {
  return { ...LESSON_STRINGS, ...handed };
}

export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/gu, (hole, place: string) => String(values[Number(place)] ?? hole));
}
