/** The style of forms, which only who writes needs. */
export const formStyles = `
[aria-invalid="true"] { border-color: var(--_red); box-shadow: inset 0 0 0 1px var(--_red); }
.row { display: flex; flex-wrap: wrap; align-items: end; justify-content: flex-end; gap: .75em; }
.name-field { flex: 1 1 12em; max-width: 18em; margin-inline-end: auto; }
.tools { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1em; font-size: .8125em; color: var(--_soft); }
.tools .link { font-size: inherit; }
.tools .link[aria-pressed="true"] { padding-inline: .6em; border-radius: 999px; background: var(--_tint); }
.counter { margin-inline-start: auto; }
.preview { min-height: 5.5em; margin: 0; padding: .55em .7em; border: 1px dashed var(--_field); border-radius: var(--_radius-small); }
.extras { display: grid; gap: .5em; }
.extras .field { max-width: 24em; }
.extras .hint { margin: 0; }
.choices { display: flex; flex-wrap: wrap; gap: .25em 1.25em; }
.choice { display: flex; gap: .5em; align-items: baseline; font-size: .875em; }
.choice input { width: auto; accent-color: var(--_accent); }
.nudge { flex-direction: column; align-items: stretch; margin: .5em 0 0; }
.nudge ul { margin: .25em 0 0; padding-inline-start: 1.25em; }
.nudge .quiet { color: inherit; }
.counter.few { color: var(--_red); font-weight: 600; }
.editing .form { margin-top: .5em; }
.editing > :is(.hint, .actions) { display: none; }
.alone + div > .form { margin-block: .75em 1.5em; }
.reasons { display: grid; grid-template-columns: repeat(auto-fill, minmax(12em, 1fr)); gap: 0 1em; margin: 0; padding: 0; border: 0; }
.reasons legend { padding: 0; font-weight: 600; font-size: .875em; }
.reasons label { display: flex; gap: .5em; align-items: center; min-height: 2em; }
.reasons span::first-letter { text-transform: uppercase; }
.reasons span { display: inline-block; }
.reasons input { width: auto; accent-color: var(--_accent); }
@container (max-width: 30em) {
  .name-field { max-width: none; flex-basis: 100%; }
  .row .primary { flex: 1; }
}
`
