# Results of onepot in R: tables, cost and effect matrices for BCEA, dampack and voi, and launching runs.
# Base R alone: source("clients/r/onepot.R"). Tables come from the CSV copies of a results folder, which are made when they are
# not there. Tested against analysis.json in test/clients.

# Whose cost counts, by the names of analysis.json: columns of `runs` that are added up.
onepot_perspectives <- list(
  nhsAndSocialServices = c("resources.nhs", "resources.council", "resources.running"),
  council = "resources.council",
  publicPayers = c("resources.nhs", "resources.council", "resources.running", "resources.publicHealth"),
  societal = "cost.system",
  societalWithUnpaidCare = c("cost.system", "unpaidCare.hours")
)

# Money spent outside the model, which is a cost as far as it differs from the comparator's: columns of `runs` that are added.
# capital.toRevenue is taken off with capital.allocated.
onepot_outside <- list(
  nhsAndSocialServices = "capital.allocated",
  council = character(0),
  publicPayers = c("capital.allocated", "money.crowdOut"),
  societal = c("capital.allocated", "money.crowdOut"),
  societalWithUnpaidCare = c("capital.allocated", "money.crowdOut")
)

# Runs a command of onepot: the variable ONEPOT, such as "node dist/src/cli/main.js", or `onepot`.
onepot_call <- function(...) {
  program <- strsplit(Sys.getenv("ONEPOT", "onepot"), " +")[[1]]
  words <- c(program[-1], as.character(unlist(list(...))))
  ended <- suppressWarnings(system2(program[1], shQuote(words), stdout = TRUE, stderr = TRUE))
  status <- attr(ended, "status")
  if (!is.null(status) && status != 0) {
    stop(sprintf("onepot %s: exit code %d: %s", words[length(program)], status, paste(ended, collapse = "\n")), call. = FALSE)
  }
  invisible(ended)
}

# Runs a scenario into a folder: onepot_run("base.yaml", "results/base", people = 5000, central = TRUE). Returns the folder.
onepot_run <- function(scenario, out, ..., set = character()) {
  options <- list(...)
  flags <- unlist(lapply(names(options), function(name) c(
    paste0("--", gsub("_", "-", name)),
    if (!isTRUE(options[[name]])) format(options[[name]], scientific = FALSE)
  )))
  changes <- unlist(lapply(set, function(change) c("--set", change)))
  onepot_call("run", scenario, "--out", out, "--format", "csv", "--quiet", flags, changes)
  invisible(out)
}

# A table as a data frame; NA where a mean is one of nobody.
onepot_table <- function(folder, name = "runs") {
  if (!file.exists(file.path(folder, "manifest.json"))) {
    stop(sprintf("%s holds no complete results: see onepot status %s", folder, folder), call. = FALSE)
  }
  file <- file.path(folder, paste0(name, ".csv"))
  if (!file.exists(file)) onepot_call("resume", folder, "--format", "csv", "--quiet")
  if (!file.exists(file)) stop(sprintf("%s has no table \"%s\"", folder, name), call. = FALSE)
  table <- read.csv(file, check.names = FALSE, stringsAsFactors = FALSE)
  texts <- vapply(table, is.character, logical(1))
  # the program puts an apostrophe before what a spreadsheet would take for a formula
  table[texts] <- lapply(table[texts], function(own) sub("^'(?=[-=+@\t\r])", "", own, perl = TRUE))
  table
}

# The discount rate a year that the parameter book of these results has.
onepot_discount_rate <- function(folder) onepot_book_value(folder, "economics.discountRatePerYear")

# A row of the parameter book of these results.
onepot_book_value <- function(folder, key) {
  text <- paste(readLines(file.path(folder, "plan.json"), warn = FALSE), collapse = "")
  found <- regmatches(text, regexpr(sprintf("\"%s\":[0-9.eE+-]+", gsub(".", "[.]", key, fixed = TRUE)), text))
  if (length(found) == 0) stop(sprintf("%s: plan.json has no parameter %s", folder, key), call. = FALSE)
  as.numeric(sub(".*:", "", found))
}

# The settlement that the others are compared with.
onepot_comparator <- function(folder) {
  text <- paste(readLines(file.path(folder, "plan.json"), warn = FALSE), collapse = "")
  found <- regmatches(text, regexpr("\"comparator\":\"[^\"]+\"", text))
  if (length(found) == 0) stop(sprintf("%s: plan.json has no comparator", folder), call. = FALSE)
  sub("\"$", "", sub("^\"comparator\":\"", "", found))
}

# Discounted pounds (c) and QALYs (e) over the whole horizon, one row a unit, one column a settlement. With several draws a unit is
# a draw, its replications averaged and draw 0 left out; with one draw a replication. Blocks that failed in a settlement
# are in no unit. With blocks = TRUE a unit is a block, and m$draw says of which draw: what tells chance within a draw from what the
# draws differ by. For the packages:
#   BCEA::bcea(eff = m$e, cost = m$c, ref = 2, interventions = m$settlements)
#   dampack::make_psa_obj(cost = as.data.frame(m$c), effectiveness = as.data.frame(m$e), parameters = onepot_parameters(folder),
#                         strategies = m$settlements)
#   voi::evppi(outputs = list(e = m$e, c = m$c, k = 20000), inputs = onepot_parameters(folder), pars = "...")
onepot_cost_effect <- function(folder, perspective = "nhsAndSocialServices", discount = onepot_discount_rate(folder),
                               blocks = FALSE, discount_qalys = discount) {
  columns <- onepot_perspectives[[perspective]]
  if (is.null(columns)) {
    known <- paste(names(onepot_perspectives), collapse = ", ")
    stop(sprintf("there is no perspective \"%s\"; there are %s", perspective, known), call. = FALSE)
  }
  runs <- onepot_table(folder, "runs")
  # those that a plan adds to tell rules from money are no choice of anybody's
  runs <- runs[!endsWith(as.character(runs$settlement), "@base-money"), ]
  settlements <- unique(runs$settlement)
  runs <- runs[runs$year >= 1, ]
  weight <- (1 + discount)^(1 - runs$year)
  # hours of unpaid care have a price in the book; all else is in pence
  unpaid <- "unpaidCare.hours" %in% columns
  price <- if (unpaid) onepot_book_value(folder, "economics.unpaidCarePoundsPerHour") else 0
  hours <- if (unpaid) runs$unpaidCare.hours else 0
  runs$pounds <- weight * (rowSums(runs[setdiff(columns, "unpaidCare.hours")]) / 100 + hours * price)
  runs$effect <- (1 + discount_qalys)^(1 - runs$year) * runs$qalys
  outside <- onepot_outside[[perspective]]
  runs$spent <- weight * (rowSums(runs[outside]) - ("capital.allocated" %in% outside) * runs$capital.toRevenue) / 100
  several <- length(unique(runs$draw[runs$draw > 0])) > 1
  if (several) runs <- runs[runs$draw > 0, ]
  sums <- aggregate(runs[c("pounds", "effect", "spent")], runs[c("draw", "replication", "settlement")], sum)
  held <- aggregate(list(n = sums$settlement), sums[c("draw", "replication")], length)
  sums <- merge(sums, held[held$n == length(settlements), c("draw", "replication")])
  base <- sums[sums$settlement == onepot_comparator(folder), c("draw", "replication", "spent")]
  names(base)[3] <- "before"
  sums <- merge(sums, base)
  sums$pounds <- sums$pounds + sums$spent - sums$before
  each <- unique(sums[c("draw", "replication")])
  each <- each[order(each$draw, each$replication), ]
  name <- function(rows) if (blocks) paste(rows$draw, rows$replication) else if (several) rows$draw else rows$replication
  units <- unique(name(each))
  of <- function(value) {
    tapply(value, list(factor(name(sums), levels = units), factor(sums$settlement, levels = settlements)), mean)
  }
  list(
    e = of(sums$effect), c = of(sums$pounds), settlements = settlements,
    units = units, draw = if (blocks) each$draw else NULL, basis = if (several) "draws" else "replications"
  )
}

# Values of the drawn parameters that vary, one row a draw, in the order of the units of onepot_cost_effect.
onepot_parameters <- function(folder) {
  draws <- onepot_table(folder, "draws")
  draws <- draws[draws$draw > 0, ]
  wide <- tapply(draws$value, list(draws$draw, draws$parameter), `[`, 1)
  wide <- wide[order(as.numeric(rownames(wide))), , drop = FALSE]
  varies <- apply(wide, 2, function(own) length(unique(own)) > 1)
  as.data.frame(wide[, varies, drop = FALSE], check.names = FALSE)
}
