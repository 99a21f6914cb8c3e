handbookMenu("moulds/index",[["Introduction","moulds/introduction.html",""]],0);
