const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };
const plain = (text: string) => text.replace(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => entities[entity] ?? entity);

/** The words of a page as somebody reads them, in one line. */
export function wordsOf(html: string): string {
  const words = html.replace(/<script[\s>].*?<\/script>/gs, " ").replace(/<!--.*?-->/gs, "");
  return plain(words.replace(/<[^>]*>/g, " ").replace(/\s+/g, " "));
}

const attributesOf = (tag: string): Record<string, string> =>
  Object.fromEntries(
    [...tag.matchAll(/\s([\w-]+)(?:="([^"]*)")?/g)].map(([, name, value = ""]) => [name, plain(value)]),
  );

/** What stands in the fields of a page's forms, as a browser without scripts would send it; files are chosen anew. */
export function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const { name, type, value = "", checked } = attributesOf(tag);
    if (!name || type === "file") continue;
    if ((type === "radio" || type === "checkbox") && checked === undefined) continue;
    fields[name] = value;
  }
  for (const [, tag = "", text = ""] of html.matchAll(/<textarea\b([^>]*)>\n?(.*?)<\/textarea>/gs)) {
    const { name } = attributesOf(tag);
    if (name) fields[name] = plain(text);
  }
  for (const [, tag = "", options = ""] of html.matchAll(/<select\b([^>]*)>(.*?)<\/select>/gs)) {
    const { name } = attributesOf(tag);
    const chosen = [...options.matchAll(/<option\b([^>]*)>/g)]
      .map(([, one = ""]) => attributesOf(one))
      .find(({ selected }) => selected !== undefined);
    if (name) fields[name] = chosen?.value ?? "";
  }
  return fields;
}

/** The errors that a page lists on top: the message for each field. */
export function errorsOf(html: string): Record<string, string> {
  const [summary = ""] = html.match(/<div[^>]*class="ds-error-summary".*?<\/div>/s) ?? [];
  return Object.fromEntries(
    [...summary.matchAll(/<a[^>]*href="#([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, id, text = ""]) => [id, wordsOf(text)]),
  );
}
