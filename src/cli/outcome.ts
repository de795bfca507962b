/** Keeps what a command returns as the exit code: yargs itself drops it. */
export async function done(code: Promise<number>): Promise<void> {
  process.exitCode = await code;
}
