# The arithmetic of a cost-effectiveness analysis, from the client's matrices and textbook formulas alone; a line of CSV a figure.
words <- commandArgs(trailingOnly = TRUE)
source(words[1])
folder <- words[2]
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
number <- function(value) format(value, digits = 17)

for (perspective in names(onepot_perspectives)) {
  m <- onepot_cost_effect(folder, perspective)
  say("units", perspective, "", "", nrow(m$c))
  cost <- colMeans(m$c)
  effect <- colMeans(m$e)
  for (own in m$settlements) {
    say("pounds", perspective, own, "", number(cost[[own]]))
    say("qalys", perspective, own, "", number(effect[[own]]))
  }
  # ICER: by rising cost, without the dominated and the extendedly dominated
  left <- order(cost, -effect)
  repeat {
    kept <- left[1]
    for (s in left[-1]) if (effect[s] > effect[kept[length(kept)]]) kept <- c(kept, s)
    ratio <- diff(cost[kept]) / diff(effect[kept])
    falls <- which(diff(ratio) < 0)
    if (length(falls) == 0) break
    left <- kept[-(falls[1] + 1)]
  }
  if (length(kept) > 1) for (k in seq_along(ratio)) say("icer", perspective, m$settlements[kept[k + 1]], m$settlements[kept[k]], number(ratio[[k]]))
}
if (m$basis == "draws") {
  parameters <- onepot_parameters(folder)
  say("parameters", "", "", "", paste(dim(parameters), collapse = "x"))
}
