# Medians of ratios, from results.tsv: workload, what, against, its time, the other's time. Before it come machine.txt,
# targets.tsv and left-out.txt. With markdown=1 for a document, else for a terminal.
BEGIN { FS = "\t" }
FILENAME ~ /machine\.txt$/ { machine[++machines] = $0; if ($0 ~ /^scale: /) { scale = $0; gsub(/^scale: |,.*/, "", scale) } next }
FILENAME ~ /targets\.tsv$/ { target[++targets] = $1 FS $2 FS $3; aim[$1 FS $2 FS $3] = $4; next }
FILENAME ~ /left-out\.txt$/ { left[++lefts] = $0; next }
{
  key = $1 FS $2 FS $3
  if (!(key in count)) keys[++measures] = key
  n = ++count[key]
  ratio[key, n] = $4 / $5
  mine[key, n] = $4
}

# The values of one measure in order, in sorted[1..n].
function sort_values(values, key, n, i, j, v) {
  delete sorted
  for (i = 1; i <= n; i++) {
    v = values[key, i]
    for (j = i - 1; j >= 1 && sorted[j] > v; j--) sorted[j + 1] = sorted[j]
    sorted[j + 1] = v
  }
}
function median(values, key, n) {
  n = count[key]
  sort_values(values, key, n)
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}
function spread(key) {
  sort_values(ratio, key, count[key])
  return sprintf("%.3f..%.3f", sorted[1], sorted[count[key]])
}
function amount(key) {
  return key ~ /\tsize of / ? sprintf("%d bytes", median(mine, key)) : sprintf("%.3f s", median(mine, key) / 1000000)
}
function heading(text) { print markdown ? "\n## " text "\n" : "\n" text }
function row(a, b, c, d, e, f, g) {
  if (markdown) printf "| %s | %s | %s | %s | %s | %s | %s |\n", a, b, c, d, e, f, g
  else printf "%-5s  %-53s  %-20s  %-8s  %-19s  %-14s  %s\n", a, b, c, d, e, f, g
}
function rule() { if (markdown) print "| --- | --- | --- | ---: | --- | --- | --- |" }
function list(text) { print markdown ? "- " text : text }

END {
  if (markdown) {
    print "# Results of the benchmark\n\nWritten by `examples/benchmark/run.sh --markdown`.\n"
    for (i = 1; i <= machines; i++) list(machine[i])
  }
  heading("Targets: medians of ratios" (scale == "1" ? "" : ", at scale " scale ", but the targets are for scale 1"))
  row("", "measure", "against", "ratio", "min..max", "target", "")
  rule()
  for (i = 1; i <= targets; i++) {
    split(target[i], part, FS)
    if (target[i] in count) {
      m = median(ratio, target[i])
      row(part[1], part[2], part[3], sprintf("%.3f", m), spread(target[i]), "at most " aim[target[i]], \
        m <= aim[target[i]] + 0 ? "met" : "not met")
    } else row(part[1], part[2], part[3], "", "", "at most " aim[target[i]], "not measured")
  }
  heading("All measures, medians")
  row("", "measure", "against", "ratio", "min..max", "median of it", "rounds")
  rule()
  for (i = 1; i <= measures; i++) {
    split(keys[i], part, FS)
    row(part[1], part[2], part[3], sprintf("%.3f", median(ratio, keys[i])), spread(keys[i]), amount(keys[i]), count[keys[i]])
  }
  if (lefts) {
    heading("Left out")
    for (i = 1; i <= lefts; i++) list(left[i])
  }
}
