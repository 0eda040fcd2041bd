"""Two Word files of this package's writer woven into one with tracked changes.

Whoever accepts all changes reads the new file, whoever rejects all the old one. The files are woven as
WordprocessingML, paragraph by paragraph and run by run, so that what the writer can set the redline can show: fields,
formulas, pictures, tables, footnotes, running lines.
"""
