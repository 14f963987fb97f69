import { fileURLToPath } from 'node:url'

/**
 * How browsers get the desk: one script and one style, and each page's own when it is first opened. Names
 * stay the same, since the address above them changes with the content.
 */
export default {
  root: fileURLToPath(new URL('desk', import.meta.url)),
  base: './',
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../dist/web/desk', import.meta.url)),
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: {
        desk: fileURLToPath(new URL('desk/main.tsx', import.meta.url)),
        early: fileURLToPath(new URL('desk/early/early.ts', import.meta.url)),
      },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: '[name].js',
        assetFileNames: '[name][extname]',
        // All that is there from the beginning comes in one piece.
        codeSplitting: {
          groups: [{ name: 'whole', tags: ['$initial'], test: /^(?!.*early\.ts$)/ }],
        },
      },
    },
  },
}
