handbookMenu("metal/index",[["Casting bells","metal/core.html","metal/core.series"],["Introduction","metal/introduction.html",""]],0);
