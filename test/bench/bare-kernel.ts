/**
 * The same steps by the kernel alone: one thread, no store, no HTTP, nothing sealed. Each step reads
 * its input from JSON and writes its output to JSON, as any durable way must.
 */
import { builtKernel } from './built.ts';
import { recordSteps } from './steps.ts';
import { dice } from './work.ts';

/** Milliseconds of CPU for one completion, so that what else runs on the machine does not count. */
export async function bareKernel(cases: number): Promise<number> {
  const { advanceInProcess } = await builtKernel();
  const { definitions, inputs, completions } = await recordSteps(cases);
  const chance = dice(7);
  const mixed = inputs.map((text) => ({ text, at: chance() })).sort((a, b) => a.at - b.at);
  const round = () => {
    const begun = process.cpuUsage();
    for (const { text } of mixed) {
      const result = advanceInProcess({ ...JSON.parse(text), definitions });
      if (!result.ok) throw new Error(result.failure.sentence);
      JSON.stringify(result.output);
    }
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  // The first round warms the compiler up, as the start of the cases does for the server.
  round();
  return round() / completions;
}
