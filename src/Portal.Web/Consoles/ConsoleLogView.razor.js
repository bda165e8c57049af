// A long text that only grows: kept out of Blazor's render tree. textContent only; a guest's output is never markup.

function toEnd(element) { element.scrollTop = element.scrollHeight; }

export function replace(element, text, follow) {
  if (!element) return;
  element.textContent = text;
  if (follow) toEnd(element);
}

export function append(element, text, follow) {
  if (!element) return;
  if (element.firstChild) element.firstChild.appendData(text);
  else element.textContent = text;
  if (follow) toEnd(element);
}

// Selects a match and brings it into view: [number of the match, number of matches].
export function search(element, needle, step) {
  const text = element?.firstChild?.data ?? "";
  if (needle === "" || text === "") return [0, 0];
  const haystack = text.toLowerCase();
  const wanted = needle.toLowerCase();
  const places = [];
  for (let at = haystack.indexOf(wanted); at >= 0; at = haystack.indexOf(wanted, at + wanted.length)) places.push(at);
  if (places.length === 0) return [0, 0];

  const before = element.dataset.needle === needle ? Number(element.dataset.match) : places.length - 1 - step;
  const index = ((before + step) % places.length + places.length) % places.length;
  element.dataset.needle = needle;
  element.dataset.match = index;
  // Lower case may be of another length than the text in some scripts; then the mark is a little off and nothing breaks.
  const range = document.createRange();
  range.setStart(element.firstChild, Math.min(places[index], text.length));
  range.setEnd(element.firstChild, Math.min(places[index] + needle.length, text.length));
  if (CSS.highlights) {
    CSS.highlights.set("portal-log-match", new Highlight(range));
  } else {
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }
  const line = range.getBoundingClientRect();
  const frame = element.getBoundingClientRect();
  if (line.top < frame.top || line.bottom > frame.bottom) element.scrollTop += line.top - frame.top - frame.height / 2;
  return [index + 1, places.length];
}
