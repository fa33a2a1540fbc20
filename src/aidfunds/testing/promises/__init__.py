"""The promises a program keeps, one module for each family. 承诺。"""
