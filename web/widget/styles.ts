/**
 * The widget's own style, adopted by its shadow root, so that it needs no leave for inline styles.
 * Light or dark follows the page's `color-scheme`; a page sets `--freischalt-accent` for its own colour.
 */
export const styles = `
:host {
  display: block;
  --_ink: light-dark(#1b1d21, #eceae6);
  --_soft: light-dark(#5a5f68, #a9adb5);
  --_line: light-dark(#d9d8d3, #3a3d43);
  --_raised: light-dark(#ffffff, #22252a);
  --_field: light-dark(#8a8f98, #7b808a);
  --_accent: var(--freischalt-accent, light-dark(#0b5c6b, #7fd0dd));
  --_on-accent: var(--freischalt-on-accent, light-dark(#ffffff, #0c2327));
  --_amber: light-dark(#7a4a00, #f3c77a);
  --_amber-soft: light-dark(#fdf1da, #37290f);
  --_red: light-dark(#a61b1b, #ff9d94);
  --_red-soft: light-dark(#fdeaea, #3a1a1a);
  --_green: light-dark(#1d5f34, #8fdaa6);
  --_green-soft: light-dark(#e7f5ea, #15311e);
  color: var(--_ink);
  font: 400 1rem/1.5 var(--freischalt-font, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  -webkit-text-size-adjust: 100%;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
h2 {
  margin: 0 0 1rem; font-family: var(--freischalt-heading-font, inherit);
  font-size: 1.625rem; line-height: 1.2;
}
h3 { margin: 0 0 .25rem; font-size: .875rem; line-height: 1.4; }
p { margin: 0; }
ol { list-style: none; margin: 0; padding: 0; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; border-radius: 4px; }

.form {
  display: grid; gap: .5rem; padding: 1rem;
  background: var(--_raised); border: 1px solid var(--_line); border-radius: 10px;
}
.field { display: grid; gap: .25rem; }
.field label { font-weight: 600; font-size: .875rem; }
input, textarea {
  width: 100%; padding: .55rem .7rem; background: transparent;
  border: 1px solid var(--_field); border-radius: 6px;
}
textarea { resize: vertical; min-height: 5.5rem; }
[aria-invalid="true"] { border-color: var(--_red); box-shadow: inset 0 0 0 1px var(--_red); }
.row { display: flex; flex-wrap: wrap; align-items: end; justify-content: flex-end; gap: .75rem; }
.name-field { flex: 1 1 12rem; max-width: 18rem; margin-inline-end: auto; }
.counter { justify-self: end; font-size: .8125rem; color: var(--_soft); }
.counter.few { color: var(--_red); font-weight: 600; }
.primary, .quiet, .more {
  min-height: 2.75rem; padding: .5rem 1.25rem; border-radius: 6px; font-weight: 600;
  border: 1px solid var(--_accent); background: transparent; color: var(--_accent);
}
.primary { background: var(--_accent); color: var(--_on-accent); }
.quiet { border-color: transparent; }
[aria-busy="true"] .primary { opacity: .7; cursor: progress; }
.problem { color: var(--_red); font-weight: 600; }
.problem:empty { display: none; }

.notice {
  display: flex; align-items: flex-start; gap: .75rem; margin-bottom: 1rem; padding: .8rem 1rem;
  border-radius: 10px; background: var(--_raised); border: 1px solid var(--_line);
}
.notice p { flex: 1; }
.pause { background: var(--_amber-soft); border-color: transparent; color: var(--_amber); }
.good { background: var(--_green-soft); border-color: transparent; color: var(--_green); }
.bad { background: var(--_red-soft); border-color: transparent; color: var(--_red); }
.notice .link { color: inherit; }
.moon {
  flex: none; width: 1.1rem; height: 1.1rem; margin-top: .2rem; border-radius: 50%;
  box-shadow: inset -.35rem .1rem 0 0 currentColor; transform: rotate(-25deg);
}
.rules { margin-top: .75rem; font-size: .875rem; color: var(--_soft); }

.discussion { margin-top: 2rem; }
.sorting { display: inline-flex; border: 1px solid var(--_field); border-radius: 6px; overflow: clip; }
.sorting button {
  min-height: 2.25rem; padding: .25rem .9rem; border: 0; background: transparent; font-size: .875rem;
}
.sorting button[aria-pressed="true"] { background: var(--_ink); color: light-dark(#fff, #16181b); }
.sorting button:focus-visible { outline-offset: -3px; }
.empty { padding-block: 1rem; color: var(--_soft); }
.threads > li { padding-block: 1.25rem; border-bottom: 1px solid var(--_line); }
.threads > li:last-child { border-bottom: 0; }
.replies { margin-inline-start: 1.1rem; padding-inline-start: 1.25rem; border-inline-start: 2px solid var(--_line); }
.replies > li { padding-top: 1.1rem; }
.replies:empty { display: none; }
.comment + .replies { margin-top: .5rem; }
.comment header { display: flex; gap: .65rem; align-items: center; }
.initial {
  flex: none; display: grid; place-items: center; width: 2.25rem; height: 2.25rem; border-radius: 50%;
  background: color-mix(in srgb, var(--_accent) 14%, transparent); color: var(--_accent); font-weight: 700;
}
.byline { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: .6rem; min-width: 0; }
.name { font-weight: 700; overflow-wrap: anywhere; }
.when { flex-basis: 100%; font-size: .8125rem; line-height: 1.3; color: var(--_soft); }
.badge {
  padding: 0 .5rem; border-radius: 999px; font-size: .75rem; line-height: 1.6; font-weight: 600;
  background: var(--_amber-soft); color: var(--_amber);
}
.badge.own { background: color-mix(in srgb, var(--_accent) 14%, transparent); color: var(--_accent); }
.text { margin-top: .5rem; white-space: pre-line; overflow-wrap: anywhere; max-width: 65ch; }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; line-clamp: 8; overflow: hidden; }
.waiting { padding: .9rem 1rem; border: 1px dashed var(--_amber); border-radius: 10px; }
.hint { margin-top: .35rem; font-size: .875rem; color: var(--_soft); }
.removed { color: var(--_soft); font-style: italic; }
.actions { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: .25rem; }
.actions + .form { margin-top: .75rem; }
.link {
  padding: .3rem 0; border: 0; background: none; font-size: .875rem; font-weight: 600; color: var(--_accent);
}
.link:hover { text-decoration: underline; }
.danger { color: var(--_red); }
.more { display: block; width: 100%; margin-top: 1rem; }
.status {
  position: sticky; bottom: 1rem; z-index: 1; width: fit-content; margin: 1rem auto 0; padding: .6rem 1rem;
  border-radius: 8px; background: var(--_ink); color: light-dark(#fff, #16181b); font-size: .9375rem;
}
.status:empty { padding: 0; margin: 0; }

@media (max-width: 30rem) {
  .replies { margin-inline-start: .25rem; padding-inline-start: .8rem; }
  .replies .replies .replies { margin-inline-start: 0; padding-inline-start: 0; border: 0; }
  .name-field { max-width: none; flex-basis: 100%; }
  .row .primary { flex: 1; }
}
@media (prefers-reduced-motion: no-preference) {
  .link, .primary, .more { transition: background-color .15s, color .15s; }
}
@media (forced-colors: active) {
  .sorting button[aria-pressed="true"] { outline: 3px solid; outline-offset: -3px; }
}
`
