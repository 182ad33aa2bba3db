/** Marks in the contents list the section that is being read. Returns a function that ends it. */
export function followSections(root: HTMLElement): () => void {
  const headings = [...root.querySelectorAll<HTMLElement>(".lesson-body h2[id]")];
  const mark = (id: string | undefined): void => {
    for (const link of root.querySelectorAll(".contents-wide a")) {
      if (id !== undefined && link.getAttribute("href") === `#${id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(
    () => mark(headings.findLast((heading) => heading.getBoundingClientRect().top < window.innerHeight / 3)?.id),
    { rootMargin: "0px 0px -60% 0px" },
  );
  for (const heading of headings) observer.observe(heading);
  return () => observer.disconnect();
}
