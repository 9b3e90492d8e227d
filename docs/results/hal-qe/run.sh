#!/usr/bin/env bash
# All behind ../hal-qe.md: run.sh JAR FOLDER. Finished parts are kept. From the root folder of the project.
set -euo pipefail
jar=$1 out=$2 here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
export OMP_NUM_THREADS=1
[ -f "$out/run/summary.json" ] ||
  time java -jar "$jar" learn testdata/silicon/hal-qe.yaml -o "$out/run" --resume --threads 2 2>&1 | tee "$out/log.txt"
for seed in 1 2 3; do
  [ -f "$out/md-$seed.json" ] ||
    java -jar "$jar" md "$out/run/potential.stone" "$here/../hyperactive/crystal.xyz" -o "$out/md-$seed.xyz" \
      --temperature-k 1500 --steps 100000 --every 100 --seed $seed --json "$out/md-$seed.json" -q > /dev/null ||
    echo "seed $seed left its trust region"
done
java -jar "$jar" evaluate "$out/run/potential.stone" testdata/silicon/test.xyz.gz --labels low --json "$out/test.json" -q
# Every 20 ps of the dynamics judged by pw.x: frames of 66 lines, 100 steps apart.
sed -n '/^calculator:/,/^$/p' testdata/silicon/hal-qe.yaml > "$out/espresso.yaml"
awk 'FNR > 66 && int((FNR - 1) / 66) % 200 == 0' "$out"/md-[123].xyz > "$out/seen.xyz"
[ -f "$out/judged.json" ] || {
  java -jar "$jar" label "$out/seen.xyz" --config "$out/espresso.yaml" -o "$out/judged.xyz" -q > /dev/null
  java -jar "$jar" evaluate "$out/run/potential.stone" "$out/judged.xyz" --json "$out/judged.json" -q
}
java -cp "$jar" "$here/Picture.java" "$out" "$here/hal-qe.svg"
