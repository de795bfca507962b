# The arithmetic of a cost-effectiveness analysis, from the client's matrices and textbook formulas alone; a line of CSV a figure.
words <- commandArgs(trailingOnly = TRUE)
source(words[1])
folder <- words[2]
worths <- as.numeric(strsplit(words[3], ",")[[1]])
say <- function(...) cat(paste(..., sep = "\t"), "\n", sep = "")
number <- function(value) format(value, digits = 17)

# Net benefit over the comparator in every draw, put towards the grand mean by what of its variance is chance; NA where
# more of it is chance than parameters.
shrunk <- function(gain, draw) {
  means <- tapply(gain, draw, mean)
  between <- var(as.vector(means))
  count <- tapply(gain, draw, length)
  within <- sum((gain - means[as.character(draw)])^2) / sum(count - 1)
  noise <- within * mean(1 / count)
  left <- max(0, between - noise)
  if (noise > left) return(rep(NA_real_, length(means)))
  if (between == 0) return(means)
  mean(means) + sqrt(left / between) * (means - mean(means))
}

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
  if (m$basis != "draws") next
  # CEAC and EVPI: over the draws, of the blocks' net benefits over the comparator, which comes first
  b <- onepot_cost_effect(folder, perspective, blocks = TRUE)
  gains_at <- function(worth) {
    benefit <- worth * b$e - b$c
    apply(benefit - benefit[, 1], 2, shrunk, draw = b$draw)
  }
  # the value of information stands or falls with the headline
  informed <- !anyNA(gains_at(20000))
  for (worth in worths) {
    gains <- gains_at(worth)
    if (anyNA(gains)) next
    top <- apply(gains, 1, max)
    wins <- gains == top
    share <- colMeans(wins / rowSums(wins))
    for (own in m$settlements) say("ceac", perspective, own, worth, number(share[[own]]))
    if (informed) say("evpi", perspective, "", worth, number(mean(top) - max(colMeans(gains))))
  }
}
if (m$basis == "draws") {
  parameters <- onepot_parameters(folder)
  say("parameters", "", "", "", paste(dim(parameters), collapse = "x"))
}
