import { readEnvironment } from '../config/environment.ts'
import { loadConfig } from '../config/load.ts'

/** Checks environment and config file; prints what is in force, or throws all mistakes. */
export function checkConfig(file: string | undefined): void {
  const environment = readEnvironment(process.env)
  const path = file ?? environment.configFile
  const { sites } = loadConfig(path)
  console.log(`${path} is in order`)
  for (const site of sites)
    console.log(
      `  ${site.id}: ${site.name}, policy ${site.policyVersion}, signals ${Object.keys(site.signals).join(', ') || 'none'}`,
    )
}
