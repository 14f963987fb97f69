import { finishProgram } from '../support/process.ts'

/** The subcommands that `freischalt --help` lists. */
export async function readSubcommands(): Promise<string[]> {
  const { code, output } = await finishProgram(['--help'])
  if (code !== 0) throw new Error(output)
  const [, list = ''] = /Commands:\n([\s\S]*?)\n\n/.exec(output) ?? []
  return [...list.matchAll(/^ {2}(\w+)/gm)].map(([, name = '']) => name)
}
