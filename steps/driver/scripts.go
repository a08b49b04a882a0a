package driver

// The scripts below read pages; what a person does is done with mouse and keyboard. They run in a
// page of any maker, so they use nothing that a page could have replaced and leave nothing behind.

// shared are the helpers of all scripts: what is visible, what it is called, what can be filled in
// or pressed.
const shared = `
const squeeze = s => (s || '').replace(/\s+/g, ' ').trim();
const visible = e => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
const nameOf = e => squeeze(e.getAttribute('aria-label') || e.innerText || e.value || e.getAttribute('title'));
const fields = () => [...document.querySelectorAll('input:not([type=hidden]):not([type=submit]), select, textarea')]
  .filter(e => visible(e) && !e.disabled);
const labelsOf = e => [...(e.labels || [])].map(l => squeeze(l.innerText)).concat(squeeze(e.getAttribute('aria-label')), squeeze(e.placeholder))
  .filter(l => l);
const pressable = () => [...document.querySelectorAll('a[href], button, input[type=submit], input[type=button], [role=button], [role=link]')]
  .filter(e => visible(e) && !e.disabled);
`

// findPressable returns the first button or link whose name is the argument.
const findPressable = `(name) => {` + shared + `
return pressable().find(e => nameOf(e) === squeeze(name)) || null;
}`

// matching returns the visible elements that a CSS selector matches. An upload or a hidden radio
// button behind its label has no place of its own, so that an element counts as well that is not
// visible and the only one.
const matching = `
const matching = css => {
  const all = [...document.querySelectorAll(css)], seen = all.filter(visible);
  return seen.length ? seen : all;
};
`

// findSelected returns the first element that a CSS selector matches.
const findSelected = `(css) => {` + shared + matching + `
return matching(css)[0] || null;
}`

// listSelected returns the beginnings of the elements that a CSS selector matches.
const listSelected = `(css) => {` + shared + matching + `
return matching(css).map(e => squeeze(e.outerHTML).slice(0, 60));
}`

// pageFingerprint returns a text that is another one when the page looks different: when it is at
// another address, has other HTML, or has something else in its fields.
const pageFingerprint = `() => {
const values = [...document.querySelectorAll('input, select, textarea')].map(e => e.value + (e.checked ? '+' : '-')).join('\n');
const text = location.href + (document.body ? document.body.innerHTML : '') + values;
let sum = text.length;
for (let i = 0; i < text.length; i++) sum = (sum * 31 + text.charCodeAt(i)) | 0;
return text.length + ' ' + sum;
}`

// loadEnded tells whether all listeners of the page's load event have run.
const loadEnded = `(entry => entry ? entry.loadEventEnd > 0 : document.readyState === 'complete')(
  performance.getEntriesByType('navigation')[0])`

// lookAtPage returns whether nothing on the page can change it or lead to another one by itself,
// its fingerprint and address, and what its meta elements say of a refresh.
const lookAtPage = `() => ({
  Static: !document.querySelector('script, iframe, object, embed, meta[http-equiv=refresh i]') && !(document.body && document.body.onload),
  Print: (` + pageFingerprint + `)(),
  URL: location.href,
  Refreshes: [...document.querySelectorAll('meta[http-equiv=refresh i][content]')].map(e => e.content),
})`

// findText returns the body if the text is visible on the page.
const findText = `(text) => {` + shared + `
return document.body && squeeze(document.body.innerText).includes(squeeze(text)) ? document.body : null;
}`

// findForm returns the only form of the page.
const findForm = `() => document.forms.length === 1 ? document.forms[0] : null`

// submits selects the buttons that send a form; the first one does where none is named.
const submits = `button:not([type=button]):not([type=reset]), input[type=submit]`

// submitForm sends a form as its first button would.
const submitForm = `() => { this.requestSubmit(this.querySelector('` + submits + `') || undefined); }`

// firstButtonIs says whether the first button of the only form that a selector matches has a name.
const firstButtonIs = `(name, css) => {` + shared + matching + `
const forms = matching(css), pressed = pressable().find(e => nameOf(e) === squeeze(name));
return forms.length === 1 && !!pressed && forms[0].querySelector('` + submits + `') === pressed;
}`

// findField returns the first field whose label is the argument; a label in whole before one in
// part.
const findField = `(label) => {` + shared + `
return fields().find(e => labelsOf(e).includes(squeeze(label)))
  || fields().find(e => labelsOf(e).some(l => l.startsWith(squeeze(label) + ' '))) || null;
}`

// selectAll puts the cursor into a field and selects what stands there.
const selectAll = `() => { this.scrollIntoView({block: 'center', behavior: 'instant'}); this.focus(); if (this.select) this.select(); }`

// middle returns where the mouse must go to press an element, and whether something else would be
// hit there.
const middle = `() => {
this.scrollIntoView({block: 'center', behavior: 'instant'});
const r = this.getClientRects()[0], x = r.x + r.width / 2, y = r.y + r.height / 2;
const top = document.elementFromPoint(x, y);
const hit = top && (top === this || this.contains(top) || top.contains(this) || [...(this.labels || [])].some(l => l.contains(top)));
return {x, y, covered: !hit, by: top ? top.outerHTML.slice(0, 80) : 'nothing'};
}`

// readPage returns a Page as JSON, of which the argument bounds the text, and what it lists the
// number.
const readPage = `(limit) => {` + shared + `
const some = list => [...list].slice(0, 2000), short = s => squeeze(s.slice(0, 4000));
const heading = document.querySelector('h1');
return {
  URL: location.href, Title: document.title, Heading: heading ? short(heading.innerText) : '',
  Text: squeeze((document.body ? document.body.innerText : '').slice(0, limit)), Names: some(pressable()).map(e => short(nameOf(e))),
  Fields: some(fields()).map(e => labelsOf(e)[0] || e.name),
  Facts: Object.fromEntries(some(document.querySelectorAll('dt')).map(
    t => [short(t.textContent), t.nextElementSibling ? short(t.nextElementSibling.textContent) : ''])),
  Rows: some(document.querySelectorAll('table tr')).map(r => some(r.cells).map(c => short(c.innerText))),
};
}`
