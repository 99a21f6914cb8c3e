-- Makes a manual page of one of our documents in Markdown, in the style of
-- handbook.1: what is typed is bold, a table is a list of its rows, and links within
-- the sources are their words. A filter of pandoc, which page.sh runs.
--
-- Metadata: name, section, date, version, about (the line of NAME), see (names for SEE ALSO,
-- as "handbook(1) pandoc(1)").

-- A line of roff that shows `line` as it is.
local function shown(line)
  local signs = { ['\\'] = '\\e', ['-'] = '\\-', ["'"] = '\\(aq', ['`'] = '\\(ga', ['^'] = '\\(ha', ['~'] = '\\(ti' }
  return (line:gsub("[-\\'`^~]", signs):gsub('^%.', '\\&.'))
end

local function raw(lines)
  return pandoc.RawBlock('man', table.concat(lines, '\n'))
end

-- What the example of a rule is: page.sh has joined the words behind the fence,
-- "markdown:bad:good:notes/quay.md".
local said = { bad = 'Breaks the rule', good = 'Keeps it', mended = 'Mended' }

local function caption(class)
  local kinds, path = {}, ''
  for word in class:gmatch('[^:]+') do
    if said[word] then
      kinds[#kinds + 1] = #kinds == 0 and said[word] or 'and ' .. said[word]:gsub('^%u', string.lower)
    elseif #kinds > 0 then
      path = ' (' .. word .. ')'
    end
  end
  return #kinds > 0 and pandoc.Para { pandoc.Str(table.concat(kinds, ', ') .. path .. ':') } or nil
end

local function code_block(block)
  local lines = { '.IP "" 4', '.EX' }
  for line in (block.text .. '\n'):gmatch('(.-)\n') do
    lines[#lines + 1] = shown(line)
  end
  lines[#lines + 1] = '.EE'
  local head = caption(block.classes[1] or '')
  return head and { head, raw(lines) } or raw(lines)
end

local function link(element)
  return not element.target:find('^https?:') and element.content or nil
end

local function cell_of(row, column)
  return row.cells[column].contents
end

-- The first cell heads what the others say.
local function rows(element)
  local items = {}
  for _, row in ipairs(element.bodies[1].body) do
    local term = pandoc.utils.blocks_to_inlines(cell_of(row, 1))
    local rest = {}
    for column = 2, #row.cells do
      for _, block in ipairs(cell_of(row, column)) do
        rest[#rest + 1] = pandoc.Para(block.content)
      end
    end
    items[#items + 1] = { term, { rest } }
  end
  return pandoc.DefinitionList(items)
end

local function capitals(inlines)
  return { pandoc.Str(pandoc.utils.stringify(inlines):upper()) }
end

-- The title gives way to DESCRIPTION; a heading that is the id of a rule comes below
-- RULES.
local in_rules = false

local function heading(element)
  local text = pandoc.utils.stringify(element)
  if element.level == 1 then
    return pandoc.Header(1, { pandoc.Str('DESCRIPTION') })
  elseif element.level == 2 and text:find('^%l+%-[%l-]+$') then
    local rule = pandoc.Header(2, element.content)
    local first = not in_rules
    in_rules = true
    return first and { pandoc.Header(1, { pandoc.Str('RULES') }), rule } or rule
  elseif element.level == 2 then
    return pandoc.Header(1, capitals(element.content))
  end
  return pandoc.Header(2, element.content)
end

local function see_also(names)
  local list = {}
  for name in names:gmatch('%S+') do
    list[#list + 1] = '.BR ' .. name:gsub('%-', '\\-'):gsub('%(', ' (') .. ','
  end
  list[#list] = list[#list]:gsub(',$', '')
  return raw { '.SH SEE ALSO', table.concat(list, '\n') }
end

local function frame(document)
  local function meta(key)
    return pandoc.utils.stringify(document.meta[key])
  end
  local name = meta('name')
  table.insert(document.blocks, 1, raw {
    string.format('.TH %s %s %s "Handbook %s" "Handbook"', shown(name:upper()), meta('section'), meta('date'), meta('version')),
    '.SH NAME', shown(name) .. ' \\- ' .. meta('about') })
  table.insert(document.blocks, see_also(meta('see')))
  return document
end

return {
  { Code = function(element) return pandoc.Strong { pandoc.Str(element.text) } end, Link = link },
  { CodeBlock = code_block, Table = rows, Header = heading },
  { Pandoc = frame },
}
