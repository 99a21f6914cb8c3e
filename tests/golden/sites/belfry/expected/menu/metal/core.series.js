handbookMenu("metal/core.series",[["Casting bells: Part 1","metal/core.html",""],["Casting bells: Part 2","metal/cope.html",""],["Casting bells: Part 3","metal/tuning.html",""]],0);
