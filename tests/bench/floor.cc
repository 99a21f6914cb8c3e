// The floor that a build is measured against: what any program must do that makes
// pages and an index of Markdown with the same libraries, and nothing else. It reads
// each file, turns it into HTML with cmark-gfm, writes that, and puts its words, with
// positions, into Xapian: a database for each block of files, one thread a processor.
//
//     floor FOLDER OUT
#include <algorithm>
#include <atomic>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>
#include <vector>
#include <xapian.h>

namespace fs = std::filesystem;

static const size_t files_a_block = 300;
static const char *const extensions[] = {"table", "strikethrough", "autolink",
                                         "tasklist"};

static std::string read(const fs::path &path)
{
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

static std::string to_html(const std::string &text)
{
    cmark_parser *parser = cmark_parser_new(CMARK_OPT_FOOTNOTES);
    for (const char *name : extensions)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, text.data(), text.size());
    cmark_node *document = cmark_parser_finish(parser);
    char *html = cmark_render_html(document, CMARK_OPT_FOOTNOTES,
                                   cmark_parser_get_syntax_extensions(parser));
    std::string result = html;
    cmark_get_default_mem_allocator()->free(html);
    cmark_node_free(document);
    cmark_parser_free(parser);
    return result;
}

static void build_block(const std::vector<fs::path> &files, size_t from,
                        const fs::path &source, const fs::path &out)
{
    Xapian::WritableDatabase db(out.string() + ".index/" + std::to_string(from),
                                Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator terms;
    terms.set_stemmer(Xapian::Stem("en"));
    for (size_t i = from; i < std::min(from + files_a_block, files.size()); i++) {
        std::string text = read(files[i]);
        fs::path page = out / fs::relative(files[i], source).replace_extension("html");
        fs::create_directories(page.parent_path());
        std::ofstream(page, std::ios::binary) << to_html(text);
        Xapian::Document document;
        document.set_data(page.string());
        terms.set_document(document);
        terms.index_text(text);
        db.add_document(document);
    }
    db.commit();
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    fs::path source = argv[1], out = argv[2];
    std::vector<fs::path> files;
    for (const auto &entry : fs::recursive_directory_iterator(source))
        if (entry.path().extension() == ".md")
            files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    fs::create_directories(out);
    fs::create_directories(out.string() + ".index");
    cmark_gfm_core_extensions_ensure_registered();

    std::atomic<size_t> block{0};
    auto work = [&] {
        for (size_t from; (from = block++ * files_a_block) < files.size();)
            build_block(files, from, source, out);
    };
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); i++)
        workers.emplace_back(work);
    for (std::thread &worker : workers)
        worker.join();
}
