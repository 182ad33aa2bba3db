import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { CurriculumLibrary } from "../../src/core/curriculum/lookup.ts";
import { nodeId, type RoadmapNode } from "../../src/host/roadmap/roadmap-node.ts";
import { RoadmapTree } from "../../src/host/roadmap/roadmap-tree.ts";
import { library, MemoryProgress } from "./parts.ts";

describe("The roadmap's tree", () => {
  let progress: MemoryProgress;
  let curriculum: CurriculumLibrary;
  let tree: RoadmapTree;
  before(async () => {
    curriculum = await library();
  });
  beforeEach(() => {
    progress = new MemoryProgress();
    tree = new RoadmapTree(curriculum, progress);
  });
  afterEach(() => tree.dispose());

  function find(id: string, nodes = tree.getChildren()): RoadmapNode {
    for (const node of nodes) {
      if (nodeId(node) === id) return node;
      if (id.startsWith("phase:")) continue;
      const below = tree.getChildren(node);
      const found = below.length === 0 ? undefined : safely(() => find(id, below));
      if (found !== undefined) return found;
    }
    throw new Error(`there is no row ${id}`);
  }

  function all(nodes = tree.getChildren()): RoadmapNode[] {
    return nodes.flatMap((node) => [node, ...all(tree.getChildren(node))]);
  }

  it("has 3 phases and 49 topics", () => {
    const phases = tree.getChildren();
    assert.equal(phases.length, 3);
    assert.equal(phases.flatMap((phase) => tree.getChildren(phase)).length, 49);
  });

  it("leads somewhere from every row: it opens something or holds rows", () => {
    for (const node of all()) {
      const item = tree.getTreeItem(node);
      assert.ok(item.command !== undefined || tree.getChildren(node).length > 0, nodeId(node));
    }
  });

  it("gives every row its own id, and finds every row's parent", () => {
    const rows = all();
    assert.equal(new Set(rows.map(nodeId)).size, rows.length);
    for (const phase of tree.getChildren()) {
      for (const node of all(tree.getChildren(phase))) {
        const parent = tree.getParent(node);
        assert.ok(parent !== undefined && tree.getChildren(parent).some((sibling) => nodeId(sibling) === nodeId(node)), nodeId(node));
      }
    }
  });

  it("says on a topic which prerequisites are open", async () => {
    const topic = find("topic:optimization");
    assert.match(String(tree.getTreeItem(topic).description), /10 h · 0 of 8 lessons · needs Linear algebra, Calculus, Probability/u);
    for (const target of ["linear-algebra", "calculus", "probability"])
      await progress.record({ type: "marked", subject: "topic", target, done: true });
    assert.equal(tree.getTreeItem(topic).description, "10 h · 0 of 8 lessons");
  });

  it("ticks what is done, and the topic with it when all its lessons are", async () => {
    const topic = find("topic:optimization");
    for (const node of tree.getChildren(topic)) {
      if (node.kind === "lesson") await progress.record({ type: "marked", subject: "lesson", target: node.lesson.id, done: true });
    }
    const lesson = tree.getTreeItem(find("lesson:gradient-descent"));
    const { checkboxState } = lesson;
    assert.equal(typeof checkboxState === "object" ? checkboxState.state : checkboxState, vscode.TreeItemCheckboxState.Checked);
    assert.equal(lesson.contextValue, "lesson.done");
    assert.equal(tree.getTreeItem(topic).contextValue, "topic.done");
    assert.match(String(tree.getTreeItem(topic).description), /done/u);
  });

  it("shows only what a career track needs", () => {
    const track = curriculum.index.tracks.find(({ id }) => id === "data-scientist");
    tree.filter(track);
    const topics = new Set(
      tree
        .getChildren()
        .flatMap((phase) => tree.getChildren(phase))
        .map(nodeId),
    );
    assert.ok(topics.has("topic:automl") && topics.has("topic:numpy"));
    assert.ok(!topics.has("topic:iot"));
  });

  it("escapes content in its tooltips", () => {
    for (const node of all()) {
      const { tooltip } = tree.getTreeItem(node);
      if (tooltip instanceof vscode.MarkdownString) assert.doesNotMatch(tooltip.value, /(?<!\\)<[a-z]|(?<!\\)\]\(/iu, nodeId(node));
    }
  });
});

function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
