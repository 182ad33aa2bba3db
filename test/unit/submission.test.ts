import assert from "node:assert/strict";
import type { Competition } from "../../src/core/curriculum/model.ts";
import { checkSubmission, parseLabels, scoreSubmission, type SubmissionCheck } from "../../src/core/project/submission.ts";

const COMPETITION: Competition = {
  metric: "roc-auc",
  idColumn: "id",
  targetColumn: "target",
  range: [0, 1],
  submission: "submission.csv",
  baseline: { public: 0.5, private: 0.5 },
  publicShare: 0.5,
};
const LABELS = parseLabels("id,target,split\na,1,public\nb,0,public\nc,1,private\nd,0,private\n", COMPETITION);
const SOUND = "id,target\na,0.9\nb,0.1\nc,0.2\nd,0.8\n";

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function check(content: string | Uint8Array, size = 7): Promise<SubmissionCheck> {
  return checkSubmission(inPieces(typeof content === "string" ? new TextEncoder().encode(content) : content, size), COMPETITION, LABELS);
}

async function firstFault(content: string | Uint8Array): Promise<string> {
  const result = await check(content);
  assert.ok(!result.ok, "no fault was found");
  const [fault] = result.faults;
  return `${fault?.row}:${fault?.column ?? ""} ${fault?.message} — ${fault?.fix}`;
}

describe("A submission", () => {
  it("is scored on its public and its private part", async () => {
    const result = await check(SOUND);
    assert.ok(result.ok);
    assert.deepEqual(scoreSubmission(COMPETITION, LABELS, result.predictions), { public: 1, private: 0 });
  });

  const ACCEPTED: readonly (readonly [string, string])[] = [
    ["rows in any order", "id,target\nd,0.8\nc,0.2\nb,0.1\na,0.9\n"],
    ["columns in any order", "target,id\n0.9,a\n0.1,b\n0.2,c\n0.8,d\n"],
    ["Windows line ends and no last one", "id,target\r\na,0.9\r\nb,0.1\r\nc,0.2\r\nd,0.8"],
    ["a byte-order mark, quotes and exponents", '\uFEFFid,target\n"a",9e-1\n"b","0.1"\nc,.2\nd,+0.8\n'],
    ["blank lines at the end", `${SOUND}\n\n`],
  ];
  for (const [what, text] of ACCEPTED) {
    it(`may have ${what}`, async () => {
      for (const size of [1, 7, 1000]) assert.ok((await check(text, size)).ok, `in pieces of ${size} bytes`);
    });
  }

  const FAULTS: readonly (readonly [what: string, content: string | Uint8Array, expected: RegExp])[] = [
    ["an empty file", "", /^1: the file is empty — write the columns id,target/],
    ["wrong columns", "Id,Target\na,1\n", /^1:id the column 'id' is missing; found: 'Id', 'Target'/],
    [
      "the frame's index among the columns",
      ",id,target\n0,a,0.9\n",
      /^1: there is a column without a name: the frame's index — write without the index/,
    ],
    ["a column too many", "id,target,extra\na,0.9,1\n", /^1:extra the column 'extra' does not belong here/],
    ["semicolons instead of commas", "id;target\na;0,9\n", /^1: the columns are not separated by commas/],
    ["decimal commas", "id,target\na,0,9\n", /^2: the row has 3 fields instead of 2 \(is a decimal comma/],
    ["missing ids", "id,target\na,0.9\nb,0.1\n", /^3:id 2 of the 4 ids of test\.csv are missing: c, d/],
    ["an id twice", "id,target\na,0.9\na,0.8\n", /^3:id the id 'a' stands in row 2 already/],
    ["an id that is not in the test set", "id,target\nz,0.9\n", /^2:id the id 'z' is not in test\.csv/],
    ["NaN", "id,target\na,\n", /^2:target the prediction is missing \(NaN\) — predict every row/],
    ["NaN in words", "id,target\na,NaN\n", /^2:target the prediction is missing \(NaN\)/],
    ["text for a number", "id,target\na,yes\n", /^2:target 'yes' is not a number/],
    ["infinity", "id,target\na,-inf\n", /^2:target the prediction is -inf — write a finite number/],
    ["a number out of range", "id,target\na,1.5\n", /^2:target 1\.5 is outside 0 to 1 — write a probability/],
    ["binary rubbish", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00, 0x1a]), /^1: the file is (?:binary|not UTF-8)/],
    ["UTF-16 text", new Uint8Array([0xff, 0xfe, 0x69, 0x00, 0x64, 0x00]), /^1: the file is UTF-16 text/],
    ["bytes that are not UTF-8", new Uint8Array([0x69, 0x64, 0x2c, 0xff, 0xff, 0x0a]), /^1: the file is not UTF-8 text/],
    [
      "a quotation mark that is never closed",
      `id,target\n"a,0.9\n${"b,0.1\n".repeat(3000)}`,
      /a field is longer than any submission's — check its quotation marks/,
    ],
  ];
  for (const [what, content, expected] of FAULTS) {
    it(`with ${what} gets a fault that says where and what to do`, async () => {
      assert.match(await firstFault(content), expected);
    });
  }

  it("tells every fault with its row, column and characters", async () => {
    const result = await check("id,target\na,no\nb,2\nz,0.5\nd,0.1\n");
    assert.ok(!result.ok);
    assert.deepEqual(
      result.faults.map(({ row, column }) => `${row}:${column}`),
      ["2:target", "3:target", "4:id", "5:id"],
    );
    assert.deepEqual(result.faults[0]?.span, { start: 2, end: 4 });
  });

  it("of ten million rows is refused after a few, in constant memory", async () => {
    let pulled = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("id,target\n");
      for (; pulled < 10_000_000; pulled++) yield new TextEncoder().encode(`row-${pulled},0.5\n`);
    }
    const result = await checkSubmission(endless(), COMPETITION, LABELS);
    assert.ok(!result.ok);
    assert.ok(result.more, "there is more wrong than is listed");
    assert.ok(result.faults.length <= 20);
    assert.ok(pulled < 100, `${pulled} rows were read`);
  });

  it("of ten million sound rows too many is refused as soon as there are too many", async () => {
    let pulled = 0;
    const ids = ["a", "b", "c", "d"];
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode("id,target\n");
      for (; pulled < 10_000_000; pulled++) yield new TextEncoder().encode(`${ids[pulled % 4]},0.5\n`);
    }
    const result = await checkSubmission(endless(), COMPETITION, LABELS);
    assert.ok(!result.ok);
    assert.ok(pulled < 100, `${pulled} rows were read`);
  });

  it("cannot be scored against damaged labels", () => {
    assert.throws(() => parseLabels("id,target,split\na,1,secret\n", COMPETITION), /labels are damaged\. Install the extension anew/);
  });
});
