import { createHighlighter, type Highlighter } from "../lesson/highlight.ts";
import { compileBody, type CompiledBody } from "../lesson/compile-lesson.ts";
import { splitLesson, type FrontMatter } from "../lesson/front-matter.ts";
import { exerciseFolders, readExercise, type CompiledExercise } from "./exercises.ts";
import { prerequisiteCycle } from "./graph.ts";
import type { LessonId, PhaseId, ProjectId, ResourceId, TermId, TopicId, TrackId } from "./ids.ts";
import { Memo } from "./memo.ts";
import type { CurriculumIndex, LessonDocument, LessonEntry, Phase, Project, Term, Topic } from "./model.ts";
import { byPlace, nearest, type ContentProblem, type Mend } from "./problems.ts";
import { glossaryFile, projectFile, roadmapFile, topicFile, type ProjectFile, type RoadmapFile, type TopicFile } from "./schemas.ts";
import { handOver, lessonText, titleFromId } from "./templates.ts";
import { readYaml, type Place, type SoundYaml } from "./yaml-file.ts";

/** The texts of a curriculum folder: path below it, with forward slashes, to what the file holds. */
export type CurriculumFiles = ReadonlyMap<string, string>;

export interface CompiledLesson extends CompiledBody {
  readonly file: string;
  readonly frontMatter: FrontMatter;
  readonly document: LessonDocument;
}

export interface CompiledCurriculum {
  readonly index: CurriculumIndex;
  readonly lessons: readonly CompiledLesson[];
  readonly exercises: readonly CompiledExercise[];
  /** Project files with the ids of their folders: what the packager needs beyond the index. */
  readonly projects: readonly ProjectFile[];
  readonly problems: readonly ContentProblem[];
}

/**
 * Compiles a whole curriculum. It never throws on bad content: all problems of a run are reported together, in the order of
 * their places, and what is sound is compiled all the same.
 */
export async function compileCurriculum(files: CurriculumFiles): Promise<CompiledCurriculum> {
  return (await createCompiler())(files);
}

/**
 * Makes a compiler for a folder that is compiled again and again while an author types: what a change cannot have touched is not
 * done again.
 */
export async function createCompiler(): Promise<(files: CurriculumFiles) => CompiledCurriculum> {
  const highlighter = await createHighlighter();
  const memo = new Memo();
  return (files) => {
    const compiled = new CurriculumCompiler(files, highlighter, memo).compile();
    memo.endRound();
    return compiled;
  };
}

interface ReadTopic extends Pick<SoundYaml<TopicFile>, "at" | "append" | "replace"> {
  readonly file: string;
  readonly topic: TopicFile;
}

class CurriculumCompiler {
  readonly #files: CurriculumFiles;
  readonly #highlighter: Highlighter;
  readonly #memo: Memo;
  readonly #problems: ContentProblem[] = [];
  #glossaryFile: SoundYaml<unknown> | undefined;

  constructor(files: CurriculumFiles, highlighter: Highlighter, memo: Memo) {
    this.#files = files;
    this.#highlighter = highlighter;
    this.#memo = memo;
  }

  compile(): CompiledCurriculum {
    const roadmap = this.#read("roadmap.yaml", roadmapFile);
    const topics = this.#topics();
    const terms = this.#glossary();
    const projects = this.#projects(new Set(this.#topicFolders()));
    if (roadmap !== undefined) this.#checkRoadmap(roadmap, topics);
    this.#checkPrerequisites(topics);
    const places = this.#places(topics);
    const exercises = this.#topicFolders().flatMap((topic) => this.#exercises(topic));
    const lessons = [...topics.values()].flatMap((topic) => this.#lessons(topic, terms, places, exercises));
    this.#checkUniqueLessons(topics);
    this.#checkExercises(exercises, lessons, topics);
    this.#checkFiles(topics);
    const index = this.#index(roadmap?.value, topics, lessons, terms, projects);
    return { index, lessons, exercises, projects: projects.map(({ file }) => file), problems: this.#problems.toSorted(byPlace) };
  }

  #problem(place: Place, message: string, fix: string, mend?: Mend): void {
    this.#problems.push({ ...place, message, fix, ...(mend === undefined ? {} : { mend }) });
  }

  /** Only where the id stands on one line, as all but hostile ones do. */
  #write(place: Place, id: string): Mend | undefined {
    return place.length === undefined ? undefined : { kind: "edit", ...place, length: place.length, text: id };
  }

  #read<T>(file: string, schema: Parameters<typeof readYaml<T>>[1]): SoundYaml<T> | undefined {
    const text = this.#files.get(file);
    if (text === undefined) {
      this.#problem({ file, line: 1, column: 1 }, "the file is missing", "see curriculum/README.md for what it holds");
      return undefined;
    }
    const read = this.#memo.get(`yaml:${file}`, [text, schema], () => readYaml({ file, text }, schema));
    if (read.ok) return read;
    this.#problems.push(...read.problems);
    return undefined;
  }

  #topics(): Map<string, ReadTopic> {
    const topics = new Map<string, ReadTopic>();
    for (const file of this.#files.keys()) {
      const folder = /^topics\/([^/]+)\/topic\.yaml$/u.exec(file)?.[1];
      if (folder === undefined) continue;
      const read = this.#read(file, topicFile);
      if (read === undefined) continue;
      const topic = read.value;
      if (topic.id !== folder) {
        this.#problem(read.at("id"), `the topic's id '${topic.id}' is not its folder's name '${folder}'`, `write 'id: ${folder}'; ids are forever, so rename neither lightly`, this.#write(read.at("id"), folder));
      }
      this.#checkUnique(topic.resources.map(({ id }) => id), (place) => read.at("resources", place, "id"), "resource id", "this topic");
      this.#checkUnique(topic.resources.map(({ url }) => url), (place) => read.at("resources", place, "url"), "address", "this topic");
      topics.set(folder, { ...read, file, topic });
    }
    return topics;
  }

  #glossary(): Map<string, Term> {
    const read = this.#read("glossary.yaml", glossaryFile);
    const terms = new Map<string, Term>();
    this.#glossaryFile = read;
    if (read === undefined) return terms;
    this.#checkUnique(read.value.map(({ id }) => id), (place) => read.at(place, "id"), "term id", "the glossary");
    for (const { id, term, definition, also } of read.value) {
      terms.set(id, { id: id as TermId, term, definition: definition.trim(), also: also ?? [] });
    }
    return terms;
  }

  #projects(topics: ReadonlySet<string>): { readonly project: Project; readonly file: ProjectFile }[] {
    const projects: { project: Project; file: ProjectFile }[] = [];
    for (const path of this.#files.keys()) {
      const folder = /^projects\/([^/]+)\/project\.yaml$/u.exec(path)?.[1];
      if (folder === undefined) continue;
      const read = this.#read(path, projectFile);
      if (read === undefined) continue;
      const file = read.value;
      if (file.id !== folder) {
        this.#problem(read.at("id"), `the project's id '${file.id}' is not its folder's name '${folder}'`, `write 'id: ${folder}'`, this.#write(read.at("id"), folder));
      }
      if (!topics.has(file.topic)) this.#unknown(read.at("topic"), "topic", file.topic, topics);
      projects.push({ file, project: toProject(file) });
    }
    return projects;
  }

  /** Topics that have a file, sound or not: a broken topic is reported once, and not again wherever it is named. */
  #topicFolders(): string[] {
    return [...this.#files.keys()].flatMap((file) => /^topics\/([^/]+)\/topic\.yaml$/u.exec(file)?.[1] ?? []);
  }

  #checkRoadmap({ value: roadmap, at, append }: SoundYaml<RoadmapFile>, topics: ReadonlyMap<string, ReadTopic>): void {
    const known = new Set(this.#topicFolders());
    const placed = roadmap.phases.flatMap((phase, p) => phase.topics.map((topic, t) => ({ topic, place: at("phases", p, "topics", t) })));
    this.#checkUnique(placed.map(({ topic }) => topic), (place) => placed[place]?.place ?? at(), "topic", "the phases");
    for (const { topic, place } of placed) if (!known.has(topic)) this.#unknown(place, "topic", topic, known);
    const inPhase = new Set(placed.map(({ topic }) => topic));
    for (const { file, topic, at: atTopic } of topics.values()) {
      if (!inPhase.has(topic.id)) {
        const last = append(["phases", roadmap.phases.length - 1, "topics"], topic.id);
        this.#problem({ ...atTopic("id"), file }, `the topic '${topic.id}' is in no phase`, "add it to a phase in roadmap.yaml", last);
      }
    }
    const order = new Map(placed.map(({ topic }, place) => [topic, place]));
    for (const { topic, at: atTopic } of topics.values()) {
      topic.requires.forEach((required, r) => {
        if ((order.get(required) ?? -1) > (order.get(topic.id) ?? Infinity)) {
          this.#problem(atTopic("requires", r), `'${topic.id}' requires '${required}', which comes after it in the roadmap`, "move one of them in roadmap.yaml");
        }
      });
    }
    const phaseOf = new Map(roadmap.phases.flatMap((phase) => phase.topics.map((topic) => [topic, phase.id])));
    const lastPhase = roadmap.phases.at(-1)?.id;
    roadmap.tracks.forEach((track, k) => {
      track.topics.forEach((topic, t) => {
        if (!known.has(topic)) this.#unknown(at("tracks", k, "topics", t), "topic", topic, known);
        for (const required of topics.get(topic)?.topic.requires ?? []) {
          if (phaseOf.get(required) === lastPhase && !track.topics.includes(required)) {
            this.#problem(at("tracks", k, "topics", t), `the track '${track.id}' holds '${topic}' and not what it requires, '${required}'`, `add '${required}' to the track`, append(["tracks", k, "topics"], required));
          }
        }
      });
    });
    roadmap.outline.forEach((item, o) => {
      item.topics.forEach((topic, t) => {
        if (!known.has(topic)) this.#unknown(at("outline", o, "topics", t), "topic", topic, known);
      });
    });
  }

  #checkPrerequisites(topics: ReadonlyMap<string, ReadTopic>): void {
    const known = new Set(this.#topicFolders());
    for (const { topic, at } of topics.values()) {
      topic.requires.forEach((required, place) => {
        if (!known.has(required)) this.#unknown(at("requires", place), "topic", required, known);
      });
    }
    const cycle = prerequisiteCycle(new Map([...topics].map(([id, { topic }]) => [id, topic.requires])));
    const first = cycle === undefined ? undefined : topics.get(cycle[0] ?? "");
    if (cycle !== undefined && first !== undefined) {
      this.#problem(first.at("requires"), `the prerequisites go in a circle: ${[...cycle, cycle[0]].join(" → ")}`, "remove one of these prerequisites");
    }
  }

  #places(topics: ReadonlyMap<string, ReadTopic>): ReadonlySet<string> {
    const places = [...topics.values()].flatMap(({ topic }) => [
      `topic:${topic.id}`,
      ...topic.lessons.filter((lesson) => typeof lesson === "string").map((lesson) => `lesson:${lesson}`),
    ]);
    return new Set(places);
  }

  #exercises(topic: string): CompiledExercise[] {
    return exerciseFolders(this.#files, topic).flatMap((folder) => {
      const own = [...this.#files].filter(([file]) => file.startsWith(`${folder}/`)).flat();
      const { exercise, problems } = this.#memo.get(`exercise:${folder}`, own, () => readExercise(this.#files, folder, this.#highlighter));
      this.#problems.push(...problems);
      return exercise ?? [];
    });
  }

  #lessons(
    { topic, at, replace }: ReadTopic,
    terms: ReadonlyMap<string, Term>,
    places: ReadonlySet<string>,
    exercises: readonly CompiledExercise[],
  ): CompiledLesson[] {
    const folder = `topics/${topic.id}`;
    const resources = new Map(topic.resources.map((resource) => [resource.id, resource]));
    const compiled: CompiledLesson[] = [];
    topic.lessons.forEach((lesson, place) => {
      const id = typeof lesson === "string" ? lesson : lesson.id;
      const file = `${folder}/${id}.md`;
      const text = this.#files.get(file);
      if (typeof lesson !== "string") {
        if (text !== undefined) this.#problem(at("lessons", place), `the lesson '${id}' is planned here, and its file ${id}.md exists`, `write only its id: '- ${id}'`, replace(["lessons", place], id));
        return;
      }
      if (text === undefined) {
        this.#problem(at("lessons", place), `the lesson's file ${file} is missing`, "write it, or plan it here with id, title, minutes and covers", {
          kind: "create",
          file,
          text: lessonText({ id, title: titleFromId(id) }),
        });
        return;
      }
      const parts = this.#memo.get(`front:${file}`, [text], () => splitLesson(file, text));
      const named = parts.frontMatter.ok ? (parts.frontMatter.value.terms ?? []) : [];
      const lessonTerms = named.flatMap((term) => terms.get(term) ?? []);
      // Known by its folder too, so that a fault in its file is not reported here once more.
      const own = exercises.filter(({ facts }) => facts.lesson === id).map(({ facts }) => facts.id);
      const broken = exerciseFolders(this.#files, topic.id)
        .filter((one) => !exercises.some((exercise) => exercise.folder === one))
        .map((one) => one.split("/").at(-1) ?? "");
      const known = new Set([...own, ...broken]);
      const plots = [...this.#files].filter(([path]) => path.startsWith(`${folder}/figures/`)).flat();
      const body = this.#memo.get(
        `body:${file}`,
        [text, JSON.stringify(topic.resources), JSON.stringify(lessonTerms), [...places].join(" "), [...known].join(" "), ...plots],
        () =>
          compileBody(
            { file, body: parts.body, bodyAfter: parts.bodyAfter },
            {
              highlighter: this.#highlighter,
              resources,
              places,
              terms: lessonTerms,
              exercises: known,
              plot: (name) => this.#files.get(`${folder}/figures/${name}.svg`),
            },
          ),
      );
      this.#problems.push(...body.problems);
      if (!parts.frontMatter.ok) {
        this.#problems.push(...parts.frontMatter.problems);
        return;
      }
      const { value: frontMatter, at: atFront } = parts.frontMatter;
      if (frontMatter.id !== id) this.#problem(atFront("id"), `the lesson's id '${frontMatter.id}' is not its file's name '${id}'`, `write 'id: ${id}'`, this.#write(atFront("id"), id));
      (frontMatter.terms ?? []).forEach((term, t) => {
        const entry = { id: term, term: term.replaceAll("-", " "), definition: "…" };
        if (!terms.has(term)) this.#unknown(atFront("terms", t), "term", term, terms.keys(), this.#glossaryFile?.append([], entry));
      });
      compiled.push({ ...body, file, frontMatter, document: toDocument(topic, frontMatter, body, terms, exercises) });
    });
    return compiled;
  }

  #checkUniqueLessons(topics: ReadonlyMap<string, ReadTopic>): void {
    const seen = new Map<string, string>();
    for (const { topic, at } of topics.values()) {
      topic.lessons.forEach((lesson, place) => {
        const id = typeof lesson === "string" ? lesson : lesson.id;
        const other = seen.get(id);
        if (other !== undefined) this.#problem(at("lessons", place), `the lesson id '${id}' is used in '${other}' too`, "give this lesson its own id");
        seen.set(id, topic.id);
      });
    }
  }

  /** Every exercise belongs to a lesson of its topic that hands over to it, and its id is its own. */
  #checkExercises(exercises: readonly CompiledExercise[], lessons: readonly CompiledLesson[], topics: ReadonlyMap<string, ReadTopic>): void {
    const seen = new Map<string, string>();
    for (const { folder, facts, at } of exercises) {
      const other = seen.get(facts.id);
      if (other !== undefined) this.#problem(at("id"), `the exercise id '${facts.id}' is used in ${other} too`, "give this exercise its own id");
      seen.set(facts.id, folder);
      const topic = topics.get(folder.split("/")[1] ?? "");
      if (topic === undefined) continue;
      const own = topic.topic.lessons.map((lesson) => (typeof lesson === "string" ? lesson : lesson.id));
      const lesson = lessons.find(({ frontMatter }) => frontMatter.id === facts.lesson);
      if (!own.includes(facts.lesson)) this.#unknown(at("lesson"), "lesson of this topic", facts.lesson, own);
      else if (lesson !== undefined && !lesson.exercises.includes(facts.id)) {
        this.#problem(at("lesson"), `the lesson '${facts.lesson}' does not hand over to this exercise`, `put \`\`\`exercise ${facts.id} into ${lesson.file}`, handOver(lesson.file, this.#files.get(lesson.file) ?? "", facts.id));
      }
    }
  }

  /** A lesson or plot that nothing names would silently not be taught. */
  #checkFiles(topics: ReadonlyMap<string, ReadTopic>): void {
    for (const file of this.#files.keys()) {
      const match = /^topics\/([^/]+)\/([^/]+)\.md$/u.exec(file);
      const [, folder = "", lesson = ""] = match ?? [];
      const topic = topics.get(folder);
      if (match === null || topic === undefined) continue;
      const named = topic.topic.lessons.some((entry) => (typeof entry === "string" ? entry : entry.id) === lesson);
      if (!named) this.#problem({ file, line: 1, column: 1 }, "no topic names this lesson", `add '${lesson}' to the lessons of ${topic.file}`, topic.append(["lessons"], lesson));
    }
  }

  #checkUnique(values: readonly string[], at: (place: number) => Place, what: string, where: string): void {
    const seen = new Set<string>();
    values.forEach((value, place) => {
      if (seen.has(value)) this.#problem(at(place), `the ${what} '${value}' stands twice in ${where}`, "keep one of them, or give it another id");
      seen.add(value);
    });
  }

  /** @param make What makes the missing thing, for where nothing was meant that is there. */
  #unknown(place: Place, kind: string, id: string, known: Iterable<string>, make?: Mend): void {
    const meant = nearest(id, known);
    this.#problem(
      place,
      `there is no ${kind} '${id}'`,
      meant === undefined ? `name the id of a ${kind} that exists` : `did you mean '${meant}'?`,
      meant === undefined ? make : this.#write(place, meant),
    );
  }

  #index(
    roadmap: RoadmapFile | undefined,
    topics: ReadonlyMap<string, ReadTopic>,
    lessons: readonly CompiledLesson[],
    terms: ReadonlyMap<string, Term>,
    projects: readonly { readonly project: Project }[],
  ): CurriculumIndex {
    const phases = (roadmap?.phases ?? []).map((phase): Phase => ({
      ...phase,
      id: phase.id as PhaseId,
      summary: phase.summary.trim(),
      topics: phase.topics.filter((topic) => topics.has(topic)) as TopicId[],
    }));
    const written = new Map(lessons.map((lesson) => [lesson.frontMatter.id, lesson]));
    const ordered = phases.flatMap((phase) =>
      phase.topics.flatMap((id): Topic[] => {
        const topic = topics.get(id)?.topic;
        if (topic === undefined) return [];
        return [
          {
            id,
            phase: phase.id,
            title: topic.title,
            summary: topic.summary.trim(),
            hours: topic.hours,
            requires: topic.requires.filter((required) => topics.has(required)) as TopicId[],
            outcomes: topic.outcomes,
            lessons: topic.lessons.flatMap((lesson) => lessonEntry(lesson, written)),
            resources: topic.resources.map((resource) => ({ ...resource, id: resource.id as ResourceId, why: resource.why.trim() })),
            projects: projects.filter(({ project }) => project.topic === id).map(({ project }) => project.id),
          },
        ];
      }),
    );
    return {
      ...(roadmap?.pack === undefined ? {} : { pack: roadmap.pack }),
      phases,
      topics: ordered,
      tracks: (roadmap?.tracks ?? []).map((track) => ({ ...track, id: track.id as TrackId, summary: track.summary.trim(), topics: track.topics as TopicId[] })),
      terms: [...terms.values()],
      projects: projects.map(({ project }) => project),
      outline: (roadmap?.outline ?? []).map((item) => ({ ...item, topics: item.topics as TopicId[] })),
      retired: roadmap?.retired ?? [],
    };
  }
}

function lessonEntry(lesson: TopicFile["lessons"][number], written: ReadonlyMap<string, CompiledLesson>): LessonEntry[] {
  if (typeof lesson !== "string") return [{ written: false, ...lesson, id: lesson.id as LessonId, covers: lesson.covers.trim() }];
  const compiled = written.get(lesson);
  if (compiled === undefined) return [];
  const { frontMatter, sections } = compiled;
  return [
    {
      written: true,
      id: lesson as LessonId,
      title: frontMatter.title,
      minutes: frontMatter.minutes,
      objectives: frontMatter.objectives,
      sections,
      terms: (frontMatter.terms ?? []) as TermId[],
    },
  ];
}

function toDocument(
  topic: TopicFile,
  frontMatter: FrontMatter,
  body: CompiledBody,
  terms: ReadonlyMap<string, Term>,
  exercises: readonly CompiledExercise[],
): LessonDocument {
  return {
    id: frontMatter.id as LessonId,
    topic: topic.id as TopicId,
    title: frontMatter.title,
    minutes: frontMatter.minutes,
    objectives: frontMatter.objectives,
    terms: (frontMatter.terms ?? []).flatMap((id) => terms.get(id) ?? []),
    sections: body.sections,
    html: body.html,
    code: body.code,
    quizzes: body.quizzes.map(({ id, options }) => ({ id, options: options.length, correct: options.findIndex(({ correct }) => correct === true) })),
    predictions: body.predictions,
    exercises: body.exercises.flatMap((id) => exercises.find(({ facts }) => facts.id === id)?.exercise ?? []),
  };
}

function toProject(file: ProjectFile): Project {
  const { competition } = file;
  return {
    id: file.id as ProjectId,
    title: file.title,
    summary: file.summary.trim(),
    kind: file.kind,
    topic: file.topic as TopicId,
    packages: file.packages,
    competition: {
      metric: competition.metric,
      idColumn: competition.id_column,
      targetColumn: competition.target_column,
      range: competition.range === undefined ? undefined : [competition.range[0], competition.range[1]],
      submission: competition.submission,
      baseline: competition.baseline,
      publicShare: competition.public_share,
    },
  };
}
