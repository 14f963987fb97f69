/** What a page has to bear; each has the word by which it is found. */
export const HOSTILE = {
  markup:
    'Fahrrad <img src=x onerror="document.title=1"><script>document.title=1</script> &amp; <b>',
  bidi: 'Fahrrad \u202everkehrt\u2066 herum \u200f und zurück',
  zalgo: `Fahrrad ${'Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308'.repeat(40)}`,
  long: `Fahrrad ${'a'.repeat(10_000)}`,
}
