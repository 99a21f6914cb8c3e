# Compiles layouts/ and assets/ into the program, scripts and styles without their
# comments: embedded.c includes a list that is written here. Of assets/search/ is made
# search-index.js; the scripts of the dev server and of a site in one file
# are no part of a site. The folders are prerequisites because their time changes when a file
# comes or goes.

embedded_files := $(shell find layouts assets generator/serve/live.js generator/onefile -type f -name '[a-zA-Z0-9]*' ! -path 'assets/search/*' ! -name '*.md' ! -name '*.[ch]' ! -name '*~' | LC_ALL=C sort)
joined_files := $(sort $(wildcard assets/search/*.js))
embedded_folders := $(sort layouts assets assets/search $(patsubst %/,%,$(dir $(embedded_files))))

$(B)/gen/embedded.inc: generator/embedded/embed.sh $(B)/gen/characters.inc $(embedded_files) $(joined_files) $(embedded_folders)
	@mkdir -p $(@D)
	@echo "  GEN  $@"
	$(Q)rm -rf $(B)/gen/embedded && mkdir $(B)/gen/embedded
	$(Q)sh generator/embedded/embed.sh $(B)/gen/embedded $(embedded_files) >$@.new && mv $@.new $@

$(D)/obj/embedded/embedded.o: $(B)/gen/embedded.inc
