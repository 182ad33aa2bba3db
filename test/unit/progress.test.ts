import assert from "node:assert/strict";
import fc from "fast-check";
import { compileCurriculum } from "../../src/core/curriculum/compile.ts";
import { nextStep } from "../../src/core/curriculum/next-step.ts";
import type { CurriculumIndex } from "../../src/core/curriculum/model.ts";
import type { ProgressEvent } from "../../src/core/progress/events.ts";
import { formatEvents, parseLog } from "../../src/core/progress/log.ts";
import { foldProgress, openPrerequisites, topicProgress } from "../../src/core/progress/state.ts";
import { sampleCurriculum } from "./sample-curriculum.ts";

let clock = 0;
function event(
  body:
    | { type: "marked"; subject: "topic" | "lesson" | "resource"; target: string; done: boolean }
    | { type: "opened"; subject: "topic" | "lesson"; target: string },
): ProgressEvent {
  clock++;
  return { v: 1, id: `e${clock}`, at: new Date(Date.UTC(2026, 0, 1, 0, 0, clock)).toISOString(), ...body };
}
const done = (subject: "topic" | "lesson" | "resource", target: string, isDone = true): ProgressEvent =>
  event({ type: "marked", subject, target, done: isDone });
const opened = (subject: "topic" | "lesson", target: string): ProgressEvent => event({ type: "opened", subject, target });

describe("Progress", () => {
  let index: CurriculumIndex;
  before(async () => {
    ({ index } = await compileCurriculum(sampleCurriculum()));
  });
  const topic = (id: string) => index.topics.find((one) => one.id === id) ?? assert.fail(id);

  it("is the same whatever the order of its events and however often each comes", () => {
    const events = [
      done("lesson", "dot-product"),
      done("lesson", "dot-product", false),
      done("topic", "descent"),
      opened("topic", "descent"),
      done("lesson", "dot-product"),
    ];
    const expected = foldProgress(events);
    fc.assert(
      fc.property(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events), (shuffled, again) => {
        const state = foldProgress([...shuffled, ...again]);
        assert.equal(state.isDone("lesson", "dot-product"), expected.isDone("lesson", "dot-product"));
        assert.equal(state.isDone("topic", "descent"), expected.isDone("topic", "descent"));
        assert.deepEqual(state.lastOpened, expected.lastOpened);
      }),
    );
  });

  it("takes a mark back", () => {
    assert.ok(!foldProgress([done("lesson", "dot-product"), done("lesson", "dot-product", false)]).isDone("lesson", "dot-product"));
  });

  it("finishes a topic by its lessons, by its resources while none is written, or by a word of the learner", () => {
    assert.ok(topicProgress(topic("vectors"), foldProgress([done("lesson", "dot-product")])).done);
    assert.ok(topicProgress(topic("descent"), foldProgress([done("resource", "descent/the-book")])).done);
    assert.ok(topicProgress(topic("robots"), foldProgress([done("topic", "robots")])).done);
    assert.ok(!topicProgress(topic("robots"), foldProgress([])).done);
  });

  it("names the prerequisites that are open", () => {
    assert.deepEqual(
      openPrerequisites(topic("descent"), index, foldProgress([])).map(({ title }) => title),
      ["About vectors"],
    );
    assert.deepEqual(openPrerequisites(topic("descent"), index, foldProgress([done("lesson", "dot-product")])), []);
  });

  const step = (...events: ProgressEvent[]): string => {
    const next = nextStep(index, foldProgress(events), undefined);
    return next.kind === "lesson" ? next.lesson.id : next.kind === "topic" ? next.topic.id : next.kind;
  };

  it("continues with the first lesson at the very start", () => assert.equal(step(), "dot-product"));
  it("continues with what was opened last", () => assert.equal(step(opened("topic", "robots")), "robots"));
  it("goes on to the next topic that can be begun", () =>
    assert.equal(step(opened("lesson", "dot-product"), done("lesson", "dot-product")), "descent"));
  it("says when all is finished", () => {
    assert.equal(step(done("topic", "vectors"), done("topic", "descent"), done("topic", "networks"), done("topic", "robots")), "finished");
  });
  it("forgets an opened page that is not in the curriculum any more", () => assert.equal(step(opened("lesson", "gone")), "dot-product"));

  it("survives damaged lines: they are counted and passed over, the others hold", () => {
    const sound = [done("lesson", "dot-product"), done("topic", "descent")];
    const [first = "", second = ""] = formatEvents(sound).split("\n");
    const { events, damaged } = parseLog([first, '{"v":1,"id":"x","ty', "\u0000\u0001rubbish", '{"v":9}', second, ""].join("\n"));
    assert.deepEqual(events, sound);
    assert.deepEqual(
      damaged.map(({ line }) => line),
      [2, 3, 4],
    );
  });

  it("never throws on a log of any content", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => void parseLog(text)),
      { numRuns: 500 },
    );
  });
});
