"""The statutory returns of the invented county, written from the story that its SSD files tell.

Each return has a module that offers `write_<return>(story, year, folder)`: it writes the return of
the collection year that ends on 31 March of `year` into a folder that exists, and gives the rows
of each file by its name. `writing.RETURNS` lists them.
"""
