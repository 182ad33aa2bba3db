import { html, nothing, type TemplateResult } from "lit";
import { unsafeHTML } from "lit/directives/unsafe-html.js";
import type { FromPanel, LessonPage, NoticePage, Page, Place, TopicPage } from "../../protocol/lesson-panel.ts";
import { fill, type LessonStrings } from "../../protocol/lesson-strings.ts";

export interface PageActions {
  readonly canGoBack: boolean;
  readonly canGoForward: boolean;
  go(place: Place, beside: boolean): void;
  back(): void;
  forward(): void;
  send(message: FromPanel): void;
}

export function pageView(page: Page, strings: LessonStrings, actions: PageActions): TemplateResult {
  switch (page.kind) {
    case "topic":
      return topicView(page, strings, actions);
    case "lesson":
      return lessonView(page, strings, actions);
    case "notice":
      return noticeView(page, strings, actions);
  }
}

function bar(strings: LessonStrings, actions: PageActions, crumb: TemplateResult | string): TemplateResult {
  return html`<nav class="bar" aria-label=${strings.topic}>
    <button class="icon" title=${strings.back} aria-label=${strings.back} ?disabled=${!actions.canGoBack} @click=${() => actions.back()}>
      <span class="codicon codicon-arrow-left" aria-hidden="true"></span>
    </button>
    <button class="icon" title=${strings.forward} aria-label=${strings.forward} ?disabled=${!actions.canGoForward} @click=${() => actions.forward()}>
      <span class="codicon codicon-arrow-right" aria-hidden="true"></span>
    </button>
    <span class="crumb">${crumb}</span>
  </nav>`;
}

/** Links carry where they go in `data-go`; one listener of the document follows them all. */
function placeLink(kind: Place["kind"], id: string, title: string): TemplateResult {
  return html`<a href="#" data-go="${kind}:${id}">${title}</a>`;
}

function doneButton(page: TopicPage | LessonPage, strings: LessonStrings, actions: PageActions): TemplateResult {
  const mark = (): void => actions.send({ type: "mark", subject: page.kind, target: page.id, done: !page.done });
  const label = page.done ? strings.markedDone : page.kind === "lesson" ? strings.markLessonDone : strings.markTopicDone;
  return html`<vscode-button
    class="done-button"
    icon=${page.done ? "pass-filled" : "circle-large-outline"}
    ?secondary=${page.done || page.kind === "topic"}
    aria-pressed=${page.done ? "true" : "false"}
    @click=${mark}
    >${label}</vscode-button
  >`;
}

function lessonView(page: LessonPage, strings: LessonStrings, actions: PageActions): TemplateResult {
  return html`${bar(strings, actions, placeLink("topic", page.topic.id, page.topic.title))}
    <div class="lesson">
      <main>
        ${page.banner === undefined ? nothing : html`<p class="banner" role="status">${page.banner}</p>`}
        <header>
          <h1 tabindex="-1">${page.title}</h1>
          <p class="facts">
            ${fill(strings.lessonOf, page.number, page.of)} · ${fill(strings.minutes, page.minutes)}
            ${page.done ? html` · <span class="done"><span class="codicon codicon-pass-filled" aria-hidden="true"></span> ${strings.done}</span>` : nothing}
          </p>
          <section class="objectives" aria-label=${strings.objectives}>
            <h2>${strings.objectives}</h2>
            <ul>
              ${page.objectives.map((objective) => html`<li>${objective}</li>`)}
            </ul>
          </section>
          <details class="contents-narrow">
            <summary>${strings.contents}</summary>
            ${contentsList(page)}
          </details>
        </header>
        <article class="lesson-body">${unsafeHTML(page.html)}</article>
        ${page.terms.length === 0 ? nothing : termsView(page, strings)}
        <footer>
          ${doneButton(page, strings, actions)}
          <nav class="neighbours" aria-label=${strings.lessons}>
            ${page.previous === undefined ? html`<span></span>` : html`<a href="#" class="neighbour" data-go="lesson:${page.previous.id}"><small>${strings.previous}</small>${page.previous.title}</a>`}
            ${page.next === undefined ? html`<a href="#" class="neighbour next" data-go="topic:${page.topic.id}"><small>${strings.topic}</small>${page.topic.title}</a>` : html`<a href="#" class="neighbour next" data-go="lesson:${page.next.id}"><small>${strings.next}</small>${page.next.title}</a>`}
          </nav>
          <p class="report"><button class="link" @click=${() => actions.send({ type: "report", lesson: page.id })}>${strings.report}</button></p>
        </footer>
      </main>
      <aside class="contents-wide">
        <nav aria-label=${strings.contents}>
          <h2>${strings.contents}</h2>
          ${contentsList(page)}
        </nav>
      </aside>
    </div>`;
}

function contentsList(page: LessonPage): TemplateResult {
  return html`<ol>
    ${page.sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}
  </ol>`;
}

function termsView(page: LessonPage, strings: LessonStrings): TemplateResult {
  return html`<section class="terms">
    <h2>${strings.terms}</h2>
    <dl>
      ${page.terms.map(
        ({ id, term, also, definition }) =>
          html`<dt id="term-${id}" tabindex="-1">${term}${also.length === 0 ? nothing : html` <span class="also">(${fill(strings.also, also.join(", "))})</span>`}</dt>
            <dd>${definition}</dd>`,
      )}
    </dl>
  </section>`;
}

function topicView(page: TopicPage, strings: LessonStrings, actions: PageActions): TemplateResult {
  return html`${bar(strings, actions, page.phase)}
    <main class="topic">
      <header>
        <h1 tabindex="-1">${page.title}</h1>
        <p class="facts">
          ${fill(strings.hours, page.hours)}${page.done ? html` · <span class="done"><span class="codicon codicon-pass-filled" aria-hidden="true"></span> ${strings.done}</span>` : nothing}
        </p>
        <p class="summary">${page.summary}</p>
      </header>
      <section>
        <h2>${strings.outcomes}</h2>
        <ul class="outcomes">
          ${page.outcomes.map((outcome) => html`<li>${outcome}</li>`)}
        </ul>
      </section>
      <section class="neighbourhood">
        <div>
          <h2>${strings.prerequisites}</h2>
          ${
            page.prerequisites.length === 0
              ? html`<p>${strings.nothingNeeded}</p>`
              : html`<ul class="plain">
                  ${page.prerequisites.map(({ id, title, done }) => html`<li>${doneIcon(done, strings)} ${placeLink("topic", id, title)}</li>`)}
                </ul>`
          }
        </div>
        ${
          page.unlocks.length === 0
            ? nothing
            : html`<div>
                <h2>${strings.unlocks}</h2>
                <ul class="plain">
                  ${page.unlocks.map(({ id, title }) => html`<li>${placeLink("topic", id, title)}</li>`)}
                </ul>
              </div>`
        }
      </section>
      ${lessonsView(page, strings)} ${page.projects.length === 0 ? nothing : projectsView(page, strings, actions)}
      ${resourcesView(page, strings, actions)}
      
      <footer>${doneButton(page, strings, actions)}</footer>
    </main>`;
}

function doneIcon(done: boolean, strings: LessonStrings): TemplateResult {
  const name = done ? strings.done : strings.notDone;
  return html`<span
    class="codicon codicon-${done ? "pass-filled done" : "circle-large-outline"}"
    role="img"
    aria-label=${name}
    title=${name}
  ></span>`;
}

/** Lessons that can be read are links; those that are still to be written say what they will cover, and lead nowhere. */
function lessonsView(page: TopicPage, strings: LessonStrings): TemplateResult {
  const written = page.lessons.filter((lesson) => lesson.written);
  const planned = page.lessons.filter((lesson) => !lesson.written);
  return html`${
    written.length === 0
      ? nothing
      : html`<section>
          <h2>${strings.lessons}</h2>
          <ol class="lessons">
            ${written.map(
              ({ id, title, minutes, done }) =>
                html`<li>
                  ${doneIcon(done, strings)}<span
                    >${placeLink("lesson", id, title)} <span class="facts">${fill(strings.minutes, minutes)}</span></span
                  >
                </li>`,
            )}
          </ol>
        </section>`
  }
  ${
    planned.length === 0
      ? nothing
      : html`<section>
          <h2>${strings.covers}</h2>
          <p class="hint">${strings.coversHint}</p>
          <dl class="covers">
            ${planned.map(
              ({ title, covers }) =>
                html`<dt>${title}</dt>
                  <dd>${covers}</dd>`,
            )}
          </dl>
        </section>`
  }`;
}

function projectsView(page: TopicPage, strings: LessonStrings, actions: PageActions): TemplateResult {
  return html`<section>
    <h2>${strings.projects}</h2>
    ${page.projects.map(
      ({ id, title, summary }) =>
        html`<div class="card">
          <h3>${title}</h3>
          <p>${summary}</p>
          <vscode-button icon="beaker" @click=${() => actions.send({ type: "new-project", project: id })}>${strings.startProject}</vscode-button>
        </div>`,
    )}
  </section>`;
}

function resourcesView(page: TopicPage, strings: LessonStrings, actions: PageActions): TemplateResult {
  return html`<section>
    <h2>${strings.studyPath}</h2>
    <p class="hint">${strings.studyPathHint}</p>
    <ol class="study-path">
      ${page.resources.map((resource) => {
        const facts = [resource.site, resource.kind, resource.level, resource.cost, resource.duration].filter((fact) => fact !== undefined);
        const verified = fill(resource.verifiedHow === "opened" ? strings.verifiedOpened : strings.verifiedIndex, resource.verifiedOn);
        const mark = (event: Event): void => {
          if (event.target instanceof HTMLInputElement)
            actions.send({ type: "mark", subject: "resource", target: resource.id, done: event.target.checked });
        };
        return html`<li id="resource-${resource.id}" tabindex="-1">
          <a href="#" data-resource=${resource.id}
            >${resource.title}<span class="codicon codicon-link-external" role="img" aria-label=${strings.open}></span
          ></a>
          <p class="facts">${facts.join(" · ")} · ${verified}</p>
          <p>${resource.why}</p>
          <label class="studied"
            ><input
              type="checkbox"
              .checked=${resource.done}
              @change=${mark}
              aria-label="${strings.studied}: ${resource.title}"
            />${strings.studied}</label
          >
        </li>`;
      })}
    </ol>
  </section>`;
}

function noticeView(page: NoticePage, strings: LessonStrings, actions: PageActions): TemplateResult {
  return html`${bar(strings, actions, "")}
    <main class="notice">
      <h1 tabindex="-1">${page.title}</h1>
      <p>${page.text}</p>
      <p class="buttons">
        <vscode-button @click=${() => actions.send({ type: "continue" })}>${strings.continue}</vscode-button>
        <vscode-button secondary @click=${() => actions.send({ type: "search" })}>${strings.search}</vscode-button>
      </p>
    </main>`;
}
