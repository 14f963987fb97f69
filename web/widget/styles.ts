/**
 * The widget's own style, adopted by its shadow root, so that it needs no leave for inline styles. Light or
 * dark follows the page's `color-scheme`. Nothing else is inherited from the page, and all lengths go by
 * the reader's own text size (`em`, not the page's `rem`); what a page may set, docs/embedding.md lists.
 */
export const styles = `
:host { display: block; min-inline-size: min(100%, 18em); }
:host([hidden]), [hidden] { display: none !important; }
.frame {
  all: initial; display: block; container-type: inline-size; color-scheme: inherit; tab-size: 4;
  --_ink: var(--freischalt-ink, light-dark(#1b1d21, #eceae6));
  --_soft: var(--freischalt-soft, light-dark(#5a5f68, #a9adb5));
  --_line: var(--freischalt-line, light-dark(#d9d8d3, #3a3d43));
  --_raised: var(--freischalt-raised, light-dark(#ffffff, #22252a));
  --_field: var(--freischalt-field, light-dark(#83888f, #7b808a));
  --_accent: var(--freischalt-accent, light-dark(#0b5c6b, #7fd0dd));
  --_on-accent: var(--freischalt-on-accent, light-dark(#ffffff, #0c2327));
  --_tint: color-mix(in srgb, var(--_accent) 12%, transparent);
  --_on-ink: light-dark(#ffffff, #16181b);
  --_amber: light-dark(#7a4a00, #f3c77a);
  --_amber-soft: light-dark(#fdf1da, #37290f);
  --_red: light-dark(#a61b1b, #ff9d94);
  --_red-soft: light-dark(#fdeaea, #3a1a1a);
  --_green: light-dark(#1d5f34, #8fdaa6);
  --_green-soft: light-dark(#e7f5ea, #15311e);
  --_radius: var(--freischalt-radius, 10px);
  --_radius-small: calc(var(--_radius) * .6);
  color: var(--_ink);
  font: 400 var(--freischalt-size, medium)/1.5 var(--freischalt-font, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif);
  -webkit-text-size-adjust: 100%;
}
* { box-sizing: border-box; }
h2 {
  margin: 0 0 1em; font-family: var(--freischalt-heading-font, inherit);
  font-size: 1.625em; line-height: 1.2;
}
h3 { margin: 0 0 .25em; font-size: .875em; line-height: 1.4; }
p { margin: 0; }
ol { list-style: none; margin: 0; padding: 0; }
button, input, textarea { font: inherit; color: inherit; }
button { cursor: pointer; }
:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; border-radius: 4px; }

.form {
  display: grid; gap: .5em; padding: 1em;
  background: var(--_raised); border: 1px solid var(--_line); border-radius: var(--_radius);
}
.field { display: grid; gap: .25em; }
.field label { font-weight: 600; font-size: .875em; }
input, textarea {
  width: 100%; padding: .55em .7em; background: transparent;
  border: 1px solid var(--_field); border-radius: var(--_radius-small);
}
textarea { resize: vertical; min-height: 5.5em; }
.primary, .quiet, .more {
  min-height: 2.75em; padding: .5em 1.25em; border-radius: var(--_radius-small); font-weight: 600;
  border: 1px solid var(--_accent); background: transparent; color: var(--_accent);
}
.primary { background: var(--_accent); color: var(--_on-accent); }
.quiet { border-color: transparent; }
[aria-busy="true"] .primary { opacity: .7; cursor: progress; }
.problem { color: var(--_red); font-weight: 600; }
.problem:empty { display: none; }

.notice {
  display: flex; align-items: flex-start; gap: .75em; margin-bottom: 1em; padding: .8em 1em;
  border-radius: var(--_radius); background: var(--_raised); border: 1px solid var(--_line);
}
.notice p { flex: 1; }
.pause { background: var(--_amber-soft); border-color: transparent; color: var(--_amber); }
.good { background: var(--_green-soft); border-color: transparent; color: var(--_green); }
.bad { background: var(--_red-soft); border-color: transparent; color: var(--_red); }
.notice .link { color: inherit; }
.moon {
  flex: none; width: 1.1em; height: 1.1em; margin-top: .2em; border-radius: 50%;
  box-shadow: inset -.35em .1em 0 0 currentColor; transform: rotate(-25deg);
}
.rules h3 { font-size: 1em; }
.rules p { white-space: pre-line; }
.rules { margin-top: .75em; font-size: .875em; color: var(--_soft); }

.own-list { margin-top: 2em; }
.own-list h3 { font-size: 1em; }
.own-list li { padding-block: .5em; }
/* Its room at the end is kept, so that nothing moves when it has something to tell. */
.news {
  position: sticky; bottom: 1em; z-index: 1; display: flex; justify-content: center;
  min-height: 2.75em; margin-top: 1em; pointer-events: none;
}
.news button { pointer-events: auto; box-shadow: 0 2px 10px rgb(0 0 0 / .25); border-radius: 999px; }
.discussion { margin-top: 2em; }
.sorting { display: inline-flex; border: 1px solid var(--_field); border-radius: var(--_radius-small); overflow: clip; }
.sorting button {
  min-height: 2.25em; padding: .25em .9em; border: 0; background: transparent; font-size: .875em;
}
.sorting button[aria-pressed="true"] { background: var(--_ink); color: var(--_on-ink); }
.sorting button:focus-visible { outline-offset: -3px; }
.empty { padding-block: 1em; color: var(--_soft); }
.threads > li { padding-block: 1.25em; border-bottom: 1px solid var(--_line); }
.threads > li:last-child { border-bottom: 0; }
.replies { margin-inline-start: 1.1em; padding-inline-start: 1.25em; border-inline-start: 2px solid var(--_line); }
.replies > li { padding-top: 1.1em; }
.replies:empty { display: none; }
.comment + .replies { margin-top: .5em; }
.comment header { display: flex; gap: .65em; align-items: center; }
.initial {
  flex: none; display: grid; place-items: center; width: 2.25em; height: 2.25em; border-radius: 50%;
  background: var(--_tint); color: var(--_accent); font-weight: 700;
}
.byline { display: flex; flex-wrap: wrap; align-items: baseline; column-gap: .6em; min-width: 0; }
.name { font-weight: 700; overflow-wrap: anywhere; }
.when a { color: inherit; text-decoration: none; }
.when a:hover { text-decoration: underline; }
.when { flex-basis: 100%; font-size: .8125em; line-height: 1.3; color: var(--_soft); }
.badge {
  padding: 0 .5em; border-radius: 999px; font-size: .75em; line-height: 1.6; font-weight: 600;
  background: var(--_amber-soft); color: var(--_amber);
}
.badge.refused { background: var(--_red-soft); color: var(--_red); }
.badge.house { background: var(--_ink); color: var(--_on-ink); }
.badge.picked { background: var(--_green-soft); color: var(--_green); }
.comment.picked { padding-inline-start: 1em; border-inline-start: 3px solid var(--_green); }
.alone {
  display: flex; flex-wrap: wrap; gap: 0 1em; align-items: center; justify-content: space-between;
  padding: .5em 1em; background: var(--_tint); border-radius: var(--_radius-small); font-size: .875em;
}
.alone .link { font-size: inherit; }
.branch { display: inline-block; margin-top: .35em; text-decoration: none; }
.badge.own { background: var(--_tint); color: var(--_accent); }
.text { margin-top: .5em; white-space: pre-line; overflow-wrap: anywhere; max-width: 65ch; }
.text > * + *, blockquote > * + * { margin-top: .6em; }
.text :is(ul, ol) { margin-bottom: 0; padding-inline-start: 1.5em; list-style: revert; }
.text a { color: var(--_accent); }
blockquote { margin: 0; padding-inline-start: .8em; border-inline-start: 3px solid var(--_line); color: var(--_soft); }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 8; line-clamp: 8; overflow: hidden; }
.scoring, .pending, .rejected { padding: .9em 1em; border: 1px dashed var(--_amber); border-radius: var(--_radius); }
.rejected { border-color: var(--_red); }
.linked { box-shadow: 0 0 0 .6em var(--_tint); background: var(--_tint); border-radius: 1px; }
.body + .problem { margin-top: .5em; font-size: .9375em; }
.hint { margin-top: .35em; font-size: .875em; color: var(--_soft); }
.passage {
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; line-clamp: 2; overflow: hidden; margin-top: .6em;
  padding: 0 0 0 .8em; border: 0; border-inline-start: 3px solid var(--_accent); background: none; text-align: start; font-style: italic; color: var(--_soft);
}
.alone q { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; line-clamp: 3; overflow: hidden; font-style: italic; }
.removed { color: var(--_soft); font-style: italic; }
.actions { display: flex; flex-wrap: wrap; gap: 0 1em; min-height: 1.75em; margin-top: .25em; }
.actions + .form { margin-top: .75em; }
.link {
  min-height: 1.75em; padding: .3em 0; border: 0; background: none; font-size: .875em; font-weight: 600; color: var(--_accent);
}
.link:hover { text-decoration: underline; }
.vote { display: inline-flex; gap: .35em; align-items: center; min-width: 2.75em; color: var(--_soft); }
.vote:hover { color: var(--_accent); text-decoration: none; }
.vote[aria-pressed="true"] { color: var(--_accent); }
.vote[aria-pressed="true"] .arrow { background: var(--_tint); border-color: currentColor; }
.arrow {
  display: grid; place-items: center; width: 1.9em; height: 1.9em; border: 1px solid var(--_line);
  border-radius: 50%; font-size: .8em; line-height: 1;
}
.faint { color: var(--_soft); font-weight: 400; margin-inline-start: auto; }
.danger { color: var(--_red); }
.more { display: block; width: 100%; margin-top: 1em; }
.status {
  position: sticky; bottom: 1em; z-index: 2; width: fit-content; margin: 1em auto 0; padding: .6em 1em;
  border-radius: 8px; background: var(--_ink); color: var(--_on-ink); font-size: .9375em;
}
.status:empty { padding: 0; margin: 0; }

@container (max-width: 30em) {
  .replies { margin-inline-start: .25em; padding-inline-start: .8em; }
  .replies .replies .replies { margin-inline-start: 0; padding-inline-start: 0; border: 0; }
  .sorting button { padding-inline: .4em; }
}
@media (prefers-reduced-motion: no-preference) {
  .link, .primary, .more { transition: background-color .15s, color .15s; }
}
@media (forced-colors: active) {
  .sorting button[aria-pressed="true"], .linked { outline: 3px solid; outline-offset: -3px; }
}
@media print {
  .form, .sorting, .alone, .actions, .more, .news, .status, .link, .rules, .own-list { display: none !important; }
  .folded { display: block; -webkit-line-clamp: none; line-clamp: none; overflow: visible; }
  .comment { break-inside: avoid; }
  .frame { color-scheme: light; }
}
`
