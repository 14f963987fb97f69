import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { followSites } from '../../src/sites.ts'
import { folderWith, problemsOf, siteText } from './sample.ts'

const insultWith = (more: string) =>
  siteText(`    signals:\n      insult: { model: builtin/insult-de${more} }\n`)

const folder = folderWith({
  'none.yaml': insultWith(''),
  'same.yaml': insultWith(', calibration: { scale: 1, bias: 0 }'),
  'some.yaml': insultWith(', calibration: { scale: 0.8, bias: -0.25 }'),
  'raised.yaml': insultWith(', review: 0.4, calibration: { scale: 1, bias: 2 }'),
  'wrong.yaml': insultWith(', calibration: { scale: 0, bias: .inf }'),
})
const siteOf = (file: string) =>
  followSites(() => loadConfig(join(folder, file)))
    .all()
    .at(0)

describe('the calibration of a signal', () => {
  it('reaches the classifier and changes the policy version, where it changes anything', () => {
    expect(siteOf('some.yaml')?.signalSettings.calibrations).toEqual({
      insult: { scale: 0.8, bias: -0.25 },
    })
    expect(siteOf('same.yaml')?.signalSettings.calibrations).toBeUndefined()
    expect(siteOf('some.yaml')?.policyVersion).not.toBe(siteOf('none.yaml')?.policyVersion)
    expect(siteOf('same.yaml')?.policyVersion).toBe(siteOf('none.yaml')?.policyVersion)
  })

  it('is thought of where the classifier is told from which value on to explain', () => {
    // A raw 0.05 becomes 0.28, and 0.06 becomes 0.32.
    expect(siteOf('raised.yaml')?.signalSettings.insult?.explainFrom).toBeCloseTo(0.055, 2)
  })

  it('must keep the order of values', () => {
    expect(problemsOf(join(folder, 'wrong.yaml'))).toMatchObject([
      {
        key: 'sites[0].signals.insult.calibration.scale',
        message: expect.stringContaining('a number above 0'),
      },
      {
        key: 'sites[0].signals.insult.calibration.bias',
        message: expect.stringContaining('a number'),
      },
    ])
  })
})
