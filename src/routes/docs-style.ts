/** The style of the reference page: a list of contents beside the calls, one column where it is narrow. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #16181b);
  --panel: light-dark(#f1f0eb, #1f2226);
  --ink: light-dark(#1b1d21, #eceae6);
  --soft: light-dark(#565b64, #a9adb5);
  --line: light-dark(#d9d8d3, #3a3d43);
  --accent: light-dark(#0b5c6b, #7fd0dd);
  --good: light-dark(#1d6b3a, #86d9a3);
  --bad: light-dark(#a3271f, #f2a29b);
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  --mono: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  display: grid; grid-template: "header header" auto "nav main" 1fr / 19rem minmax(0, 1fr);
  gap: 0 2.5rem; max-width: 78rem; margin: 0 auto; padding: 0 clamp(1rem, 3vw, 2rem) 4rem;
  background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans);
}
header { grid-area: header; padding-block: 1.75rem 1rem; border-bottom: 1px solid var(--line); }
header p { margin: .25rem 0 0; color: var(--soft); }
nav { grid-area: nav; font-size: .875rem; }
main { grid-area: main; }

h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { margin: 0; font-size: 1.875rem; letter-spacing: -.01em; }
h1 small { font-size: 1rem; font-weight: 400; color: var(--soft); letter-spacing: 0; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.5rem; }
h2::first-letter, nav > ul > li > a::first-letter { text-transform: uppercase; }
h3 { margin: 0; font-size: 1.0625rem; }
h4 { margin: 1.25rem 0 .4rem; font-size: .875rem; color: var(--soft); }
p { margin: .4rem 0; }
a { color: var(--accent); text-underline-offset: .2em; text-decoration-thickness: 1px; }
code, pre { font-family: var(--mono); font-size: .875em; }
code { overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 1rem; top: .5rem; padding: .4rem .8rem; background: var(--paper); }

nav > ul { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; margin: 0; padding: 1.5rem 0 2rem; }
nav ul { list-style: none; padding: 0; margin: 0; }
nav a { display: block; padding: .2rem .35rem; text-decoration: none; color: var(--ink); }
nav a:hover { background: var(--panel); }
nav > ul > li > a { margin-top: .6rem; font-weight: 600; }
nav li li a { display: grid; grid-template-columns: 4rem 1fr; gap: .4rem; align-items: baseline; color: var(--soft); overflow-wrap: anywhere; }
.method { font: 600 .75rem/1.4 var(--mono); color: var(--accent); }
.method.delete { color: var(--bad); }
.method.get { color: var(--good); }

article { padding: 1.25rem 0 1.5rem; border-bottom: 1px solid var(--line); }
article h3 .method { margin-right: .4rem; font-size: .875rem; }
article:target h3 { text-decoration: underline; text-decoration-color: var(--accent); text-decoration-thickness: 3px; text-underline-offset: .35em; }
.summary { font-size: 1.0625rem; }
.access, .place, .type, .optional { color: var(--soft); font-size: .9375rem; }
.optional { font-style: italic; }
.members { list-style: none; margin: .25rem 0 0; padding: 0; }
.members li { padding: .4rem 0 .4rem .85rem; border-left: 2px solid var(--line); }
.members p { margin: .1rem 0 0; color: var(--soft); font-size: .9375rem; }
.name { font-weight: 600; margin-right: .35rem; }
.schema { margin-top: .25rem; }
.answers { list-style: none; margin: 0; padding: 0; }
.answers > li { display: grid; grid-template-columns: 3rem minmax(0, 1fr); padding: .35rem 0; }
.status { font: 600 .9375rem/1.65 var(--mono); color: var(--good); }
.status.bad { color: var(--bad); }
details { margin-top: 1rem; }
summary { cursor: pointer; width: fit-content; color: var(--soft); font-size: .9375rem; }
pre { margin: .5rem 0 0; padding: .9rem 1rem; background: var(--panel); border-radius: 6px; overflow-x: auto; line-height: 1.5; }

dt { margin-top: .8rem; font-weight: 600; }
dd { margin: 0; }
table { width: 100%; border-collapse: collapse; margin-top: .75rem; font-size: .9375rem; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); font-size: .875rem; }
tr:target { background: var(--panel); }

@media (max-width: 52rem) {
  body { display: block; }
  nav > ul { position: static; max-height: none; display: flex; flex-wrap: wrap; gap: .1rem .4rem; padding: .75rem 0 0; }
  nav ul ul { display: none; }
  nav > ul > li > a { margin: 0; padding: .45rem .5rem; color: var(--accent); text-decoration: underline; }
  h2 { margin-top: 2rem; }
  th, td { padding-right: .5rem; }
}
@media print { nav, .skip { display: none; } body { display: block; } }
`
