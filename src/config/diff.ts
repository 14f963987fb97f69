/** Lines around a change that show where it is. */
const CONTEXT = 3

type Edit = { sign: ' ' | '-' | '+'; line: string }

/**
 * The difference of two texts as `diff -u` prints it, by longest common subsequence; '' where they are
 * equal. For files of some hundred lines.
 */
export function unifiedDiff(name: string, before: string, after: string): string {
  const edits = editsOf(before.split('\n'), after.split('\n'))
  const hunks: string[] = []
  let [oldLine, newLine] = [1, 1]
  for (let i = 0; i < edits.length; ) {
    if (!isChangeNear(edits, i)) {
      oldLine++
      newLine++
      i++
      continue
    }
    let end = i
    while (end < edits.length && isChangeNear(edits, end)) end++
    const hunk = edits.slice(i, end)
    const olds = hunk.filter(({ sign }) => sign !== '+').length
    const news = hunk.filter(({ sign }) => sign !== '-').length
    hunks.push(
      `@@ -${oldLine},${olds} +${newLine},${news} @@`,
      ...hunk.map(({ sign, line }) => sign + line),
    )
    oldLine += olds
    newLine += news
    i = end
  }
  return hunks.length === 0 ? '' : [`--- ${name}`, `+++ ${name}`, ...hunks, ''].join('\n')
}

function isChangeNear(edits: readonly Edit[], at: number): boolean {
  const near = edits.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1)
  return near.some(({ sign }) => sign !== ' ')
}

function editsOf(before: string[], after: string[]): Edit[] {
  const width = after.length + 1
  const common = new Uint32Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const down = common[(i + 1) * width + j] ?? 0
      const right = common[i * width + j + 1] ?? 0
      const both = (common[(i + 1) * width + j + 1] ?? 0) + 1
      common[i * width + j] = before[i] === after[j] ? both : Math.max(down, right)
    }
  }
  const edits: Edit[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old = '', next = ''] = [before[i], after[j]]
    if (i < before.length && j < after.length && old === next) {
      edits.push({ sign: ' ', line: old })
      i++
      j++
    } else if (
      j >= after.length ||
      (i < before.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    ) {
      edits.push({ sign: '-', line: old })
      i++
    } else {
      edits.push({ sign: '+', line: next })
      j++
    }
  }
  // The last line ends with a newline like the others, and is not an empty one.
  if (edits.at(-1)?.line === '' && edits.at(-1)?.sign === ' ') edits.pop()
  return edits
}
