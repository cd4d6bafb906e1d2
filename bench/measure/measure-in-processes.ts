import { type ChildProcess, fork } from 'node:child_process';
import type { Task } from './plan-tasks.ts';
import { Results } from './results.ts';
import type { Firings } from './run-scenario.ts';

const ENTRY = new URL('./task-process.ts', import.meta.url);

/** Runs all tasks, each process taking the next one when it is done; `report` hears of progress. */
export async function measureInProcesses(
  tasks: readonly Task[],
  processes: number,
  report: (done: number, all: number) => void,
): Promise<Results> {
  const results = new Results();
  const waiting = [...tasks];
  let done = 0;
  const work = async () => {
    const child = fork(ENTRY);
    try {
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        results.add(task.scenario, await answerOf(child, task));
        done += 1;
        report(done, tasks.length);
      }
    } finally {
      child.kill();
    }
  };
  await Promise.all(Array.from({ length: processes }, work));
  return results;
}

function answerOf(child: ChildProcess, task: Task): Promise<Firings> {
  return new Promise((resolve, reject) => {
    const leave = (code: number | null) =>
      reject(new Error(`a process ended with ${code} in ${task.scenario}`));
    child.once('exit', leave);
    child.once('message', (firings: Firings) => {
      child.off('exit', leave);
      resolve(firings);
    });
    child.send(task);
  });
}
