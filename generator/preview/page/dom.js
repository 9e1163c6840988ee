// Words and elements. Everything from the report is put in as text, never as markup.
const words = JSON.parse(document.body.dataset.words);

export const byId = (id) => document.getElementById(id);

export const said = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key]);

export function make(tag, attributes = {}, ...inner) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...inner.filter((part) => part !== null && part !== ""));
  return element;
}

export function tell(status, text) {
  const line = byId("status");
  line.dataset.status = status;
  if (line.textContent !== text) line.textContent = text;
}
