import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { modelsDir, packageDir } from '../paths.ts'
import { dataFolder } from '../training/data.ts'
import { evaluate } from './evaluate.ts'
import { openProduct } from './product.ts'
import { writeReport } from './report/write.ts'

/** `npm run evaluate`: measures the built-in models and writes `models/REPORT.md`. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: 'string' }, out: { type: 'string' }, limit: { type: 'string' } },
  })
  const limit = values.limit === undefined ? undefined : wholeNumber(values.limit)
  const data = dataFolder(values.data)
  const out = values.out ?? join(modelsDir, 'REPORT.md')
  const product = openProduct()
  try {
    const corpus = join(packageDir, 'corpus')
    const { results, sets } = await evaluate(product, { data, corpus, limit })
    writeReport(out, results, sets)
    console.log(`Wrote ${out}.`)
  } finally {
    await product.close()
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new Error(`--limit must be a whole number of rows, at least 1, not ${text}.`)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
